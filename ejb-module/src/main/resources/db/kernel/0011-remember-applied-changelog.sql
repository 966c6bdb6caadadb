--liquibase formatted sql

--changeset devhealth:kernel-0011
--comment: Which release's changelog was applied last, and to what history; with both unchanged a start has nothing to migrate.
CREATE TABLE applied_changelog (
  only_one    boolean NOT NULL DEFAULT true,
  fingerprint text    NOT NULL,
  history     text    NOT NULL,
  CONSTRAINT applied_changelog_pk PRIMARY KEY (only_one),
  CONSTRAINT applied_changelog_one_ck CHECK (only_one)
);

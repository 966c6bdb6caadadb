--liquibase formatted sql

--changeset devhealth:kernel-0010
--comment: One known text under the master key, by which a server notices at start that it was given another key.
CREATE TABLE master_key_witness (
  only_one boolean NOT NULL DEFAULT true,
  sealed   bytea   NOT NULL,
  CONSTRAINT master_key_witness_pk PRIMARY KEY (only_one),
  CONSTRAINT master_key_witness_one_ck CHECK (only_one)
);
GRANT SELECT, INSERT, UPDATE (sealed) ON master_key_witness TO devhealth_platform;

--liquibase formatted sql

--changeset devhealth:retention-0044 splitStatements:false
--comment: A jump of the clock as a start found it; while one is open, no purge is begun on any server.
CREATE TABLE clock_jumps (
  id              uuid        NOT NULL,
  newest_event_at timestamptz NOT NULL,
  found_at        timestamptz NOT NULL,
  found_by        text        NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  reason          text,
  CONSTRAINT clock_jumps_pk PRIMARY KEY (id),
  CONSTRAINT clock_jumps_acknowledged_ck CHECK ((acknowledged_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX clock_jumps_open_ux ON clock_jumps ((true)) WHERE acknowledged_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON clock_jumps TO devhealth_platform;
GRANT SELECT ON clock_jumps TO devhealth_app, devhealth_purge;

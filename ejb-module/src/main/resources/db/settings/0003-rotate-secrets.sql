--liquibase formatted sql

--changeset devhealth:settings-0004
--comment: Rotations of all data keys, one at a time; which rotation made a key, so that a resumed one makes none twice.
CREATE TABLE secret_rotations (
  id           uuid        NOT NULL,
  status       text        NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_by uuid,
  ended_at     timestamptz,
  lease_until  timestamptz NOT NULL,
  instance_id  bigint,
  keys_made    bigint      NOT NULL DEFAULT 0,
  keys_erased  bigint      NOT NULL DEFAULT 0,
  resealed     bigint      NOT NULL DEFAULT 0,
  stale        bigint,
  CONSTRAINT secret_rotations_pk PRIMARY KEY (id),
  CONSTRAINT secret_rotations_status_ck
    CHECK (status IN ('queued', 'running', 'completed', 'failed')),
  CONSTRAINT secret_rotations_ended_ck
    CHECK ((ended_at IS NULL) = (status IN ('queued', 'running'))),
  CONSTRAINT secret_rotations_proof_ck CHECK (status <> 'completed' OR stale = 0)
);
CREATE UNIQUE INDEX secret_rotations_active_uq ON secret_rotations ((true))
  WHERE status IN ('queued', 'running');
GRANT SELECT, INSERT, UPDATE ON secret_rotations TO devhealth_platform;
ALTER TABLE data_keys ADD COLUMN rotation_id uuid;

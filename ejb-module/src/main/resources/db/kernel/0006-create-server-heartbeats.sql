--liquibase formatted sql

--changeset devhealth:kernel-0006
--comment: Which servers share the stores; a server that does not end in order stops to count by the age of its row.
CREATE TABLE server_heartbeats (
  server_id text        NOT NULL,
  seen_at   timestamptz NOT NULL,
  CONSTRAINT server_heartbeats_pk PRIMARY KEY (server_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON server_heartbeats TO devhealth_platform;

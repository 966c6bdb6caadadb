--liquibase formatted sql

--changeset devhealth:kernel-0004 splitStatements:false
--comment: Ed25519 keys of the platform. One is active; a retired one keeps its public half only, so it can never sign again.
CREATE TABLE proof_keys (
  kid         text        NOT NULL,
  public_key  bytea       NOT NULL,
  private_jwk bytea,
  created_at  timestamptz NOT NULL,
  retired_at  timestamptz,
  CONSTRAINT proof_keys_pk PRIMARY KEY (kid),
  CONSTRAINT proof_keys_public_ck CHECK (octet_length(public_key) = 32),
  CONSTRAINT proof_keys_private_ck CHECK ((retired_at IS NULL) = (private_jwk IS NOT NULL))
);
CREATE UNIQUE INDEX proof_keys_active_uq ON proof_keys ((retired_at IS NULL)) WHERE retired_at IS NULL;

GRANT SELECT, INSERT, UPDATE (private_jwk, retired_at) ON proof_keys TO devhealth_platform;
--rollback DROP TABLE proof_keys;

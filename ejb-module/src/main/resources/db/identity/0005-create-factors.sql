--liquibase formatted sql

--changeset devhealth:identity-0010
--comment: Second factors; a shared secret is encrypted, a recovery code and a challenge are kept as SHA-256 only.
CREATE TABLE mfa_factors (
  id            uuid        NOT NULL,
  user_id       uuid        NOT NULL,
  kind          text        NOT NULL,
  name          text        NOT NULL,
  status        text        NOT NULL DEFAULT 'pending',
  secret        bytea,
  last_step     bigint,
  request       text,
  credential_id bytea,
  public_key    bytea,
  sign_count    bigint,
  created_at    timestamptz NOT NULL,
  confirmed_at  timestamptz,
  last_used_at  timestamptz,
  CONSTRAINT mfa_factors_pk PRIMARY KEY (id),
  CONSTRAINT mfa_factors_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT mfa_factors_kind_ck CHECK (kind IN ('totp', 'passkey')),
  CONSTRAINT mfa_factors_name_ck CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT mfa_factors_status_ck CHECK (status IN ('pending', 'active')),
  CONSTRAINT mfa_factors_confirmed_ck CHECK ((status = 'active') = (confirmed_at IS NOT NULL)),
  CONSTRAINT mfa_factors_secret_ck CHECK ((kind = 'totp') = (secret IS NOT NULL)),
  CONSTRAINT mfa_factors_key_ck
    CHECK ((kind = 'passkey' AND status = 'active') = (credential_id IS NOT NULL))
);
CREATE INDEX mfa_factors_user_ix ON mfa_factors (user_id, id);
CREATE UNIQUE INDEX mfa_factors_credential_uq ON mfa_factors (credential_id);
CREATE TABLE recovery_codes (
  user_id    uuid        NOT NULL,
  hash       bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  used_at    timestamptz,
  CONSTRAINT recovery_codes_pk PRIMARY KEY (user_id, hash),
  CONSTRAINT recovery_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE mfa_challenges (
  hash       bytea       NOT NULL,
  user_id    uuid        NOT NULL,
  wanted_org uuid,
  cookies    boolean     NOT NULL,
  request    text,
  attempts   int         NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  CONSTRAINT mfa_challenges_pk PRIMARY KEY (hash),
  CONSTRAINT mfa_challenges_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX mfa_challenges_expiry_ix ON mfa_challenges (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_factors, recovery_codes, mfa_challenges
  TO devhealth_platform;

--changeset devhealth:identity-0011
--comment: An organization may demand that a session was opened with a second factor.
ALTER TABLE sessions ADD COLUMN second_factor_at timestamptz;
ALTER TABLE organizations ADD COLUMN mfa_required boolean NOT NULL DEFAULT false;
GRANT UPDATE (mfa_required) ON organizations TO devhealth_app;

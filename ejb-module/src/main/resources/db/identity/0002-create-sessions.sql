--liquibase formatted sql

--changeset devhealth:identity-0003
--comment: A session is the family of its refresh tokens; a token is kept as SHA-256 only.
CREATE TABLE sessions (
  id               uuid        NOT NULL,
  user_id          uuid        NOT NULL,
  org_id           uuid,
  auth_method      text        NOT NULL,
  authenticated_at timestamptz NOT NULL,
  csrf_hash        bytea,
  ip               inet,
  user_agent       text,
  created_at       timestamptz NOT NULL,
  last_seen_at     timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  ended_at         timestamptz,
  end_reason       text,
  CONSTRAINT sessions_pk PRIMARY KEY (id),
  CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT sessions_org_fk FOREIGN KEY (org_id) REFERENCES organizations (id),
  CONSTRAINT sessions_end_ck CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX sessions_user_ix ON sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry_ix ON sessions (expires_at);
CREATE TABLE refresh_tokens (
  hash           bytea       NOT NULL,
  session_id     uuid        NOT NULL,
  issued_at      timestamptz NOT NULL,
  used_at        timestamptz,
  successor_seed bytea,
  CONSTRAINT refresh_tokens_pk PRIMARY KEY (hash),
  CONSTRAINT refresh_tokens_session_fk FOREIGN KEY (session_id)
    REFERENCES sessions (id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_session_ix ON refresh_tokens (session_id);

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_platform ON sessions FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY sessions_owner ON sessions FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, refresh_tokens TO devhealth_platform;

--changeset devhealth:identity-0004
--comment: Keys that sign access tokens; the private part is encrypted under the master key.
CREATE TABLE token_keys (
  kid           text        NOT NULL,
  algorithm     text        NOT NULL,
  public_jwk    text        NOT NULL,
  private_key   bytea       NOT NULL,
  created_at    timestamptz NOT NULL,
  signs_from    timestamptz NOT NULL,
  verifies_until timestamptz,
  CONSTRAINT token_keys_pk PRIMARY KEY (kid)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON token_keys TO devhealth_platform;

--changeset devhealth:identity-0005
--comment: Secrets that are good for one act: setting up, setting or resetting a password, verifying an address.
CREATE TABLE one_time_tokens (
  hash       bytea       NOT NULL,
  purpose    text        NOT NULL,
  user_id    uuid,
  made_by    text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  CONSTRAINT one_time_tokens_pk PRIMARY KEY (hash),
  CONSTRAINT one_time_tokens_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT one_time_tokens_purpose_ck
    CHECK (purpose IN ('setup', 'set-password', 'reset-password', 'verify-email')),
  CONSTRAINT one_time_tokens_user_ck CHECK ((purpose = 'setup') = (user_id IS NULL))
);
CREATE UNIQUE INDEX one_time_tokens_setup_uq ON one_time_tokens (purpose)
  WHERE purpose = 'setup' AND used_at IS NULL;
CREATE INDEX one_time_tokens_user_ix ON one_time_tokens (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens TO devhealth_platform;

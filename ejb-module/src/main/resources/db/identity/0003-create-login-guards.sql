--liquibase formatted sql

--changeset devhealth:identity-0006
--comment: Failed logins by account and network; the account is a hash, so that unknown addresses count alike and are not kept.
CREATE TABLE login_attempts (
  id         uuid        NOT NULL,
  account    bytea       NOT NULL,
  network    text        NOT NULL,
  failed_at  timestamptz NOT NULL,
  CONSTRAINT login_attempts_pk PRIMARY KEY (id)
);
CREATE INDEX login_attempts_account_ix ON login_attempts (account, network, failed_at);
CREATE INDEX login_attempts_network_ix ON login_attempts (network, failed_at);
CREATE INDEX login_attempts_time_ix ON login_attempts (failed_at);
GRANT SELECT, INSERT, DELETE ON login_attempts TO devhealth_platform;

--changeset devhealth:identity-0007
--comment: Invitations: bound to an address, good once; the token is kept as SHA-256 only.
CREATE TABLE invitations (
  id          uuid        NOT NULL,
  org_id      uuid        NOT NULL,
  email       text        NOT NULL,
  role        text        NOT NULL,
  hash        bytea       NOT NULL,
  invited_by  uuid,
  status      text        NOT NULL DEFAULT 'pending',
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  decided_at  timestamptz,
  CONSTRAINT invitations_pk PRIMARY KEY (id),
  CONSTRAINT invitations_org_fk FOREIGN KEY (org_id) REFERENCES organizations (id),
  CONSTRAINT invitations_email_ck CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  CONSTRAINT invitations_role_ck CHECK (role ~ '^[a-z][a-z0-9_-]{0,62}$'),
  CONSTRAINT invitations_status_ck CHECK (status IN ('pending', 'accepted', 'revoked')),
  CONSTRAINT invitations_decided_ck CHECK ((status = 'pending') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX invitations_hash_uq ON invitations (hash);
CREATE UNIQUE INDEX invitations_pending_uq ON invitations (org_id, email) WHERE status = 'pending';

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_app ON invitations FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY invitations_platform ON invitations FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY invitations_owner ON invitations FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON invitations TO devhealth_app;
GRANT SELECT, UPDATE ON invitations TO devhealth_platform;

--changeset devhealth:identity-0008
--comment: API tokens act for a member, within a subset of that member's rights.
CREATE TABLE api_tokens (
  id           uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  user_id      uuid        NOT NULL,
  name         text        NOT NULL,
  prefix       text        NOT NULL,
  hash         bytea       NOT NULL,
  permissions  text[]      NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  CONSTRAINT api_tokens_pk PRIMARY KEY (id),
  CONSTRAINT api_tokens_membership_fk FOREIGN KEY (org_id, user_id)
    REFERENCES memberships (org_id, user_id) ON DELETE CASCADE,
  CONSTRAINT api_tokens_name_ck CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT api_tokens_life_ck CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX api_tokens_hash_uq ON api_tokens (hash);
CREATE INDEX api_tokens_org_ix ON api_tokens (org_id, id);

ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY api_tokens_app ON api_tokens FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY api_tokens_platform ON api_tokens FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY api_tokens_owner ON api_tokens FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON api_tokens TO devhealth_app;
GRANT SELECT, UPDATE ON api_tokens TO devhealth_platform;

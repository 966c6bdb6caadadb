--liquibase formatted sql

--changeset devhealth:settings-0003
--comment: Credentials of integrations; what is secret is sealed under the organization's data key.
CREATE TABLE integration_credentials (
  id               uuid        NOT NULL,
  org_id           uuid        NOT NULL,
  provider         text        NOT NULL,
  name             text        NOT NULL,
  base_url         text,
  sealed           bytea       NOT NULL,
  data_key         uuid        NOT NULL,
  fingerprint      text        NOT NULL,
  enabled          boolean     NOT NULL,
  version          int         NOT NULL,
  created_at       timestamptz NOT NULL,
  created_by       uuid,
  updated_at       timestamptz NOT NULL,
  rotated_at       timestamptz NOT NULL,
  last_used_at     timestamptz,
  tested_at        timestamptz,
  test_success     boolean,
  test_cause       text,
  test_explanation text,
  CONSTRAINT integration_credentials_pk PRIMARY KEY (id),
  CONSTRAINT integration_credentials_name_uq UNIQUE (org_id, provider, name),
  CONSTRAINT integration_credentials_data_key_fk FOREIGN KEY (data_key) REFERENCES data_keys (id),
  CONSTRAINT integration_credentials_provider_ck
    CHECK (provider IN ('github', 'gitlab', 'jira', 'linear', 'atlassian')),
  CONSTRAINT integration_credentials_test_ck CHECK ((tested_at IS NULL) = (test_success IS NULL))
);
CREATE INDEX integration_credentials_data_key_ix ON integration_credentials (data_key);
ALTER TABLE integration_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY integration_credentials_app ON integration_credentials FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY integration_credentials_platform ON integration_credentials FOR ALL
  TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY integration_credentials_owner ON integration_credentials FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_credentials TO devhealth_app;
GRANT SELECT (id, org_id, provider, name, sealed, data_key), UPDATE (sealed, data_key)
  ON integration_credentials TO devhealth_platform;

--liquibase formatted sql

--changeset devhealth:settings-0001
--comment: Data keys, one active per organization (and one of the platform), wrapped by the operator's master key.
CREATE TABLE data_keys (
  id         uuid        NOT NULL,
  org_id     uuid,
  version    int         NOT NULL,
  wrapped    bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  CONSTRAINT data_keys_pk PRIMARY KEY (id),
  CONSTRAINT data_keys_version_uq UNIQUE NULLS NOT DISTINCT (org_id, version)
);
CREATE UNIQUE INDEX data_keys_active_uq ON data_keys (org_id) NULLS NOT DISTINCT
  WHERE retired_at IS NULL;
ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY data_keys_platform ON data_keys FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY data_keys_owner ON data_keys FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (wrapped, retired_at) ON data_keys TO devhealth_platform;

--changeset devhealth:settings-0002
--comment: Values that differ from the defaults, of organizations and, without one, of the platform.
CREATE TABLE settings (
  org_id       uuid,
  category     text        NOT NULL,
  key          text        NOT NULL,
  value        text,
  sealed       bytea,
  data_key     uuid,
  fingerprint  text,
  version      int         NOT NULL,
  updated_at   timestamptz NOT NULL,
  updated_by   uuid,
  last_used_at timestamptz,
  CONSTRAINT settings_uq UNIQUE NULLS NOT DISTINCT (org_id, category, key),
  CONSTRAINT settings_data_key_fk FOREIGN KEY (data_key) REFERENCES data_keys (id),
  CONSTRAINT settings_value_ck CHECK (num_nonnulls(value, sealed) = 1),
  CONSTRAINT settings_sealed_ck CHECK (num_nonnulls(sealed, data_key, fingerprint) IN (0, 3))
);
CREATE INDEX settings_data_key_ix ON settings (data_key) WHERE data_key IS NOT NULL;
CREATE TABLE setting_history (
  id         uuid        NOT NULL,
  org_id     uuid,
  category   text        NOT NULL,
  key        text        NOT NULL,
  version    int         NOT NULL,
  value      text,
  secret     boolean     NOT NULL,
  removed    boolean     NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  CONSTRAINT setting_history_pk PRIMARY KEY (id),
  CONSTRAINT setting_history_version_uq UNIQUE NULLS NOT DISTINCT (org_id, category, key, version),
  CONSTRAINT setting_history_secret_ck CHECK (NOT secret OR value IS NULL)
);
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings FORCE ROW LEVEL SECURITY;
CREATE POLICY settings_app ON settings FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY settings_app_platform ON settings FOR SELECT TO devhealth_app
  USING (org_id IS NULL AND sealed IS NULL);
CREATE POLICY settings_platform ON settings FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY settings_owner ON settings FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
ALTER TABLE setting_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting_history FORCE ROW LEVEL SECURITY;
CREATE POLICY setting_history_app ON setting_history FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY setting_history_platform ON setting_history FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY setting_history_owner ON setting_history FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON settings TO devhealth_app, devhealth_platform;
GRANT SELECT, INSERT ON setting_history TO devhealth_app, devhealth_platform;

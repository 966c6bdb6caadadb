--liquibase formatted sql

--changeset devhealth:licensing-0001
--comment: Tiers, features and limits are data; a limit without amount is unlimited.
CREATE TABLE tiers (
  name       text NOT NULL,
  position   int  NOT NULL,
  grace_days int  NOT NULL,
  CONSTRAINT tiers_pk PRIMARY KEY (name),
  CONSTRAINT tiers_position_uq UNIQUE (position),
  CONSTRAINT tiers_grace_ck CHECK (grace_days BETWEEN 0 AND 365)
);
CREATE TABLE tier_limits (
  tier   text    NOT NULL,
  name   text    NOT NULL,
  amount numeric,
  CONSTRAINT tier_limits_pk PRIMARY KEY (tier, name),
  CONSTRAINT tier_limits_tier_fk FOREIGN KEY (tier) REFERENCES tiers (name),
  CONSTRAINT tier_limits_amount_ck CHECK (amount >= 0)
);
CREATE TABLE feature_flags (
  name        text        NOT NULL,
  min_tier    text        NOT NULL,
  description text        NOT NULL,
  killed      boolean     NOT NULL DEFAULT false,
  version     int         NOT NULL DEFAULT 1,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT feature_flags_pk PRIMARY KEY (name),
  CONSTRAINT feature_flags_tier_fk FOREIGN KEY (min_tier) REFERENCES tiers (name)
);
GRANT SELECT ON tiers, tier_limits, feature_flags TO devhealth_app, devhealth_platform;
GRANT UPDATE (killed, version, updated_at) ON feature_flags TO devhealth_platform;

--changeset devhealth:licensing-0002
--comment: An override that has expired stays as history and decides nothing.
CREATE TABLE org_feature_overrides (
  id           uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  feature_name text        NOT NULL,
  enabled      boolean     NOT NULL,
  expires_at   timestamptz,
  reason       text        NOT NULL,
  created_by   uuid,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      int         NOT NULL DEFAULT 1,
  CONSTRAINT org_feature_overrides_pk PRIMARY KEY (id),
  CONSTRAINT org_feature_overrides_feature_uq UNIQUE (org_id, feature_name),
  CONSTRAINT org_feature_overrides_feature_fk FOREIGN KEY (feature_name) REFERENCES feature_flags (name),
  CONSTRAINT org_feature_overrides_reason_ck CHECK (length(reason) BETWEEN 1 AND 1000)
);
CREATE TABLE organization_plans (
  org_id     uuid        NOT NULL,
  tier       text        NOT NULL,
  limits     jsonb       NOT NULL DEFAULT '{}',
  managed_by text        NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT organization_plans_pk PRIMARY KEY (org_id),
  CONSTRAINT organization_plans_tier_fk FOREIGN KEY (tier) REFERENCES tiers (name),
  CONSTRAINT organization_plans_managed_ck CHECK (managed_by IN ('billing', 'manual'))
);
-- The signed token decides, not the columns beside it, which are for lists only.
CREATE TABLE licenses (
  id           uuid        NOT NULL,
  org_id       uuid,
  jti          text        NOT NULL,
  tier         text        NOT NULL,
  kid          text        NOT NULL,
  token        bytea       NOT NULL,
  not_before   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  grace_until  timestamptz NOT NULL,
  org_name     text,
  source       text        NOT NULL,
  status       text        NOT NULL,
  installed_at timestamptz NOT NULL,
  installed_by uuid,
  revoked_at   timestamptz,
  CONSTRAINT licenses_pk PRIMARY KEY (id),
  CONSTRAINT licenses_jti_uq UNIQUE (jti),
  CONSTRAINT licenses_tier_fk FOREIGN KEY (tier) REFERENCES tiers (name),
  CONSTRAINT licenses_source_ck CHECK (source IN ('environment', 'file', 'api')),
  CONSTRAINT licenses_status_ck CHECK (status IN ('pending', 'valid', 'grace', 'expired'))
);
CREATE INDEX licenses_org_ix ON licenses (org_id);

ALTER TABLE org_feature_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE org_feature_overrides FORCE ROW LEVEL SECURITY;
CREATE POLICY org_feature_overrides_app ON org_feature_overrides FOR SELECT TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY org_feature_overrides_platform ON org_feature_overrides FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY org_feature_overrides_owner ON org_feature_overrides FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
ALTER TABLE organization_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_plans_app ON organization_plans FOR SELECT TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY organization_plans_platform ON organization_plans FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY organization_plans_owner ON organization_plans FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
ALTER TABLE licenses ENABLE ROW LEVEL SECURITY;
ALTER TABLE licenses FORCE ROW LEVEL SECURITY;
CREATE POLICY licenses_app ON licenses FOR SELECT TO devhealth_app
  USING (org_id IS NULL OR org_id = (SELECT bound_org()));
CREATE POLICY licenses_platform ON licenses FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY licenses_owner ON licenses FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);

GRANT SELECT ON org_feature_overrides, organization_plans, licenses TO devhealth_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON org_feature_overrides TO devhealth_platform;
GRANT SELECT, INSERT, UPDATE ON organization_plans TO devhealth_platform;
GRANT SELECT, INSERT, UPDATE (status, revoked_at) ON licenses TO devhealth_platform;

--changeset devhealth:licensing-0003
--comment: The one row that names this deployment and the latest time it has seen.
CREATE TABLE deployment (
  only_row    boolean     NOT NULL DEFAULT true,
  id          uuid        NOT NULL DEFAULT gen_random_uuid(),
  latest_seen timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT deployment_pk PRIMARY KEY (only_row),
  CONSTRAINT deployment_only_row_ck CHECK (only_row)
);
INSERT INTO deployment DEFAULT VALUES;
GRANT SELECT ON deployment TO devhealth_app, devhealth_platform;
GRANT UPDATE (latest_seen) ON deployment TO devhealth_platform;

--changeset devhealth:licensing-0004
--comment: The product's own table of tiers; its names are a contract.
INSERT INTO tiers (name, position, grace_days) VALUES
  ('community', 0, 0), ('team', 1, 14), ('enterprise', 2, 30);

INSERT INTO tier_limits (tier, name, amount) VALUES
  ('community', 'users', 3), ('team', 'users', NULL), ('enterprise', 'users', NULL),
  ('community', 'organizations', 1), ('team', 'organizations', NULL),
  ('enterprise', 'organizations', NULL),
  ('community', 'repositories', 3), ('team', 'repositories', 10),
  ('enterprise', 'repositories', NULL),
  ('community', 'work_items', 1000), ('team', 'work_items', 10000),
  ('enterprise', 'work_items', NULL),
  ('community', 'api_requests_per_minute', 100), ('team', 'api_requests_per_minute', 500),
  ('enterprise', 'api_requests_per_minute', NULL),
  ('community', 'min_sync_interval_hours', 24), ('team', 'min_sync_interval_hours', 6),
  ('enterprise', 'min_sync_interval_hours', 0.25);

INSERT INTO feature_flags (name, min_tier, description) VALUES
  ('basic_metrics', 'community', 'Basic metrics (commits, PRs, cycle time)'),
  ('git_sync', 'community', 'Git sync (GitHub, GitLab, local)'),
  ('work_item_sync', 'community', 'Work item sync (Jira, Linear, GitHub Issues)'),
  ('dashboards', 'community', 'Grafana dashboards'),
  ('password_login', 'community', 'Email/password auth'),
  ('multi_org', 'team', 'Multiple organizations'),
  ('api_access', 'team', 'API access'),
  ('webhooks', 'team', 'Webhooks'),
  ('capacity_planning', 'team', 'Capacity planning (Monte Carlo)'),
  ('email_support', 'team', 'Email support'),
  ('investment_view', 'enterprise', 'Investment distribution view'),
  ('sso', 'enterprise', 'SSO (SAML/OIDC)'),
  ('audit_log', 'enterprise', 'Audit logging'),
  ('custom_retention', 'enterprise', 'Data retention policies'),
  ('legal_hold', 'enterprise', 'Legal holds'),
  ('ip_allowlist', 'enterprise', 'IP allowlisting'),
  ('custom_branding', 'enterprise', 'Custom branding'),
  ('custom_domain', 'enterprise', 'Custom domain'),
  ('scim', 'enterprise', 'User provisioning (SCIM)'),
  ('priority_support', 'enterprise', 'Priority support (SLA)');

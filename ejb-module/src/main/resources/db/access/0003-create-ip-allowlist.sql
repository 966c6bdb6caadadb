--liquibase formatted sql

--changeset devhealth:access-0003
--comment: From which networks an organization is reached. A trial that nobody confirmed is over by its time alone.
CREATE TABLE ip_allowlists (
  org_id      uuid        NOT NULL,
  mode        text        NOT NULL,
  trial_until timestamptz,
  request_id  text,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ip_allowlists_pk PRIMARY KEY (org_id),
  CONSTRAINT ip_allowlists_mode_ck CHECK (mode IN ('off', 'trial', 'on')),
  CONSTRAINT ip_allowlists_trial_ck CHECK ((mode = 'trial') = (trial_until IS NOT NULL))
);
CREATE INDEX ip_allowlists_trial_ix ON ip_allowlists (trial_until) WHERE mode = 'trial';
CREATE TABLE ip_allowlist_entries (
  id          uuid        NOT NULL,
  org_id      uuid        NOT NULL,
  network     cidr        NOT NULL,
  description text,
  expires_at  timestamptz,
  created_by  uuid,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  version     int         NOT NULL,
  CONSTRAINT ip_allowlist_entries_pk PRIMARY KEY (id),
  CONSTRAINT ip_allowlist_entries_network_uq UNIQUE (org_id, network)
);

ALTER TABLE ip_allowlists ENABLE ROW LEVEL SECURITY;
ALTER TABLE ip_allowlists FORCE ROW LEVEL SECURITY;
CREATE POLICY ip_allowlists_app ON ip_allowlists FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY ip_allowlists_platform ON ip_allowlists FOR SELECT TO devhealth_platform USING (true);
CREATE POLICY ip_allowlists_revert ON ip_allowlists FOR UPDATE TO devhealth_platform
  USING (mode = 'trial') WITH CHECK (mode = 'off');
CREATE POLICY ip_allowlists_owner ON ip_allowlists FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
ALTER TABLE ip_allowlist_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE ip_allowlist_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY ip_allowlist_entries_app ON ip_allowlist_entries FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY ip_allowlist_entries_owner ON ip_allowlist_entries FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON ip_allowlists TO devhealth_app;
GRANT SELECT, UPDATE (mode, trial_until, request_id, updated_at) ON ip_allowlists TO devhealth_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON ip_allowlist_entries TO devhealth_app;

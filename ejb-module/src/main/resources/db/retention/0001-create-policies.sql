--liquibase formatted sql

--changeset devhealth:retention-0001 splitStatements:false
--comment: One policy per organization and data type; a compliance policy can only get stricter, here too.
CREATE TABLE retention_policies (
  id             uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  data_type      text        NOT NULL,
  retention_days int         NOT NULL,
  action         text        NOT NULL,
  mode           text        NOT NULL,
  cron           text        NOT NULL,
  time_zone      text        NOT NULL,
  window_start   time,
  window_end     time,
  enabled        boolean     NOT NULL,
  description    text,
  effective_at   timestamptz NOT NULL,
  next_run_at    timestamptz,
  version        int         NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  CONSTRAINT retention_policies_pk PRIMARY KEY (id),
  CONSTRAINT retention_policies_type_ux UNIQUE (org_id, data_type),
  CONSTRAINT retention_policies_days_ck CHECK (retention_days BETWEEN 1 AND 36500),
  CONSTRAINT retention_policies_action_ck CHECK (action IN ('delete', 'archive_then_delete')),
  CONSTRAINT retention_policies_mode_ck CHECK (mode IN ('governance', 'compliance')),
  CONSTRAINT retention_policies_window_ck CHECK ((window_start IS NULL) = (window_end IS NULL))
);
CREATE INDEX retention_policies_due_ix ON retention_policies (next_run_at) WHERE enabled;

ALTER TABLE retention_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_policies FORCE ROW LEVEL SECURITY;
CREATE POLICY retention_policies_app ON retention_policies FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY retention_policies_due ON retention_policies FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY retention_policies_purge ON retention_policies FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY retention_policies_owner ON retention_policies FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON retention_policies TO devhealth_app;
GRANT SELECT, UPDATE (next_run_at) ON retention_policies TO devhealth_platform;
GRANT SELECT ON retention_policies TO devhealth_purge;

CREATE FUNCTION guard_compliance_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.mode <> 'compliance' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' OR NEW.mode <> 'compliance' OR NOT NEW.enabled
     OR NEW.retention_days < OLD.retention_days OR NEW.data_type <> OLD.data_type
     OR NEW.org_id <> OLD.org_id THEN
    RAISE EXCEPTION 'a compliance policy can only be lengthened' USING ERRCODE = 'DH002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER retention_policies_compliance BEFORE UPDATE OR DELETE ON retention_policies
  FOR EACH ROW EXECUTE FUNCTION guard_compliance_policy();

--liquibase formatted sql

--changeset devhealth:audit-0001 splitStatements:false
--comment: Monthly partitions; no role but the owner has a grant on a partition, each has row security too.
CREATE TABLE audit_log (
  id              uuid        NOT NULL,
  occurred_at     timestamptz NOT NULL,
  org_id          uuid,
  actor_type      text        NOT NULL,
  actor_id        uuid,
  actor_email     text,
  actor_name      text,
  session_id      uuid,
  auth_method     text,
  impersonator_id uuid,
  action          text        NOT NULL,
  action_version  int         NOT NULL,
  resource_type   text        NOT NULL,
  resource_id     text,
  resource_name   text,
  outcome         text        NOT NULL,
  reason          text,
  ip              inet,
  user_agent      text,
  request_id      text,
  changes         jsonb       NOT NULL DEFAULT '{}',
  metadata        jsonb       NOT NULL DEFAULT '{}',
  CONSTRAINT audit_log_pk PRIMARY KEY (occurred_at, id),
  CONSTRAINT audit_log_outcome_ck CHECK (outcome IN ('success', 'failure', 'denied'))
) PARTITION BY RANGE (occurred_at);

CREATE INDEX audit_log_org_ix ON audit_log (org_id, occurred_at, id);

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_app_read ON audit_log FOR SELECT TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_log_app_write ON audit_log FOR INSERT TO devhealth_app
  WITH CHECK (org_id IS NULL OR org_id = (SELECT bound_org()));
CREATE POLICY audit_log_platform_read ON audit_log FOR SELECT TO devhealth_platform USING (true);
CREATE POLICY audit_log_purge ON audit_log FOR ALL TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY audit_log_owner ON audit_log FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);

GRANT SELECT, INSERT ON audit_log TO devhealth_app;
GRANT SELECT ON audit_log TO devhealth_platform;
GRANT SELECT, DELETE ON audit_log TO devhealth_purge;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'DH001';
END $$;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

--changeset devhealth:audit-0002 splitStatements:false
--comment: Makes the partitions of a range of months; callable by the application, which owns nothing.
CREATE FUNCTION ensure_audit_partitions(first_month date, last_month date) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
DECLARE
  month_start date := date_trunc('month', first_month)::date;
  partition_name text;
  made int := 0;
BEGIN
  IF last_month > first_month + interval '50 years' THEN
    RAISE EXCEPTION 'too many months';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('ensure_audit_partitions', 0));
  WHILE month_start <= last_month LOOP
    partition_name := 'audit_log_' || to_char(month_start, 'YYYYMM');
    IF to_regclass('devhealth.' || partition_name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF audit_log FOR VALUES FROM (%L) TO (%L)',
        partition_name,
        month_start::text || ' 00:00:00+00',
        (month_start + interval '1 month')::date::text || ' 00:00:00+00');
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition_name);
      EXECUTE format('CREATE POLICY owner ON %I FOR ALL TO devhealth_owner USING (true) WITH CHECK (true)',
        partition_name);
      made := made + 1;
    END IF;
    month_start := (month_start + interval '1 month')::date;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION ensure_audit_partitions(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_audit_partitions(date, date) TO devhealth_app, devhealth_platform;
SELECT ensure_audit_partitions((now() - interval '1 month')::date, (now() + interval '3 months')::date);

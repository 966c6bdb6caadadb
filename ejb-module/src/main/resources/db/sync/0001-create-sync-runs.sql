--liquibase formatted sql

--changeset devhealth:sync-0001 splitStatements:false
--comment: What is synced and how far, and each run. A run is carried on by whichever server holds its lease.
CREATE TABLE sync_repositories (
  id             uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  provider       text        NOT NULL,
  name           text        NOT NULL,
  path           text        NOT NULL,
  head           text,
  created_at     timestamptz NOT NULL,
  last_synced_at timestamptz,
  CONSTRAINT sync_repositories_pk PRIMARY KEY (id),
  CONSTRAINT sync_repositories_name_ux UNIQUE (org_id, provider, name),
  CONSTRAINT sync_repositories_org_ux UNIQUE (org_id, id)
);

CREATE TABLE sync_logs (
  id              uuid        NOT NULL,
  org_id          uuid        NOT NULL,
  repository_id   uuid        NOT NULL,
  job             text        NOT NULL,
  status          text        NOT NULL,
  started_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  lease_until     timestamptz NOT NULL,
  launches        int         NOT NULL DEFAULT 0,
  job_instance_id bigint,
  execution_id    bigint,
  head_before     text,
  head_after      text,
  total           bigint,
  position        bigint      NOT NULL DEFAULT 0,
  commits         bigint      NOT NULL DEFAULT 0,
  files           bigint      NOT NULL DEFAULT 0,
  uncounted       bigint      NOT NULL DEFAULT 0,
  error_code      text,
  CONSTRAINT sync_logs_pk PRIMARY KEY (id),
  CONSTRAINT sync_logs_repository_fk FOREIGN KEY (org_id, repository_id)
    REFERENCES sync_repositories (org_id, id),
  CONSTRAINT sync_logs_status_ck
    CHECK (status IN ('queued', 'running', 'completed', 'failed', 'stopped')),
  CONSTRAINT sync_logs_ended_ck
    CHECK ((ended_at IS NULL) = (status IN ('queued', 'running')))
);
CREATE UNIQUE INDEX sync_logs_active_ux ON sync_logs (repository_id)
  WHERE status IN ('queued', 'running');
CREATE INDEX sync_logs_due_ix ON sync_logs (lease_until) WHERE status IN ('queued', 'running');
CREATE INDEX sync_logs_org_ix ON sync_logs (org_id, started_at, id);
CREATE INDEX sync_logs_repository_ix ON sync_logs (org_id, repository_id);

ALTER TABLE sync_repositories ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync_repositories FORCE ROW LEVEL SECURITY;
ALTER TABLE sync_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE sync_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY sync_repositories_app ON sync_repositories FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY sync_repositories_owner ON sync_repositories FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
CREATE POLICY sync_logs_app ON sync_logs FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY sync_logs_due ON sync_logs FOR ALL TO devhealth_platform
  USING (status IN ('queued', 'running')) WITH CHECK (status IN ('queued', 'running'));
CREATE POLICY sync_logs_purge ON sync_logs FOR ALL TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]) AND ended_at IS NOT NULL);
CREATE POLICY sync_logs_owner ON sync_logs FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON sync_repositories, sync_logs TO devhealth_app;
GRANT SELECT, UPDATE (lease_until, launches, job_instance_id) ON sync_logs TO devhealth_platform;
GRANT SELECT, DELETE ON sync_logs TO devhealth_purge;

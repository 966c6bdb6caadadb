--liquibase formatted sql

--changeset devhealth:audit-0007 splitStatements:false
--comment: An export is rows; the batch repository only drives it. A finished part is a row, whose file is complete.
CREATE TABLE audit_exports (
  id           uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  status       text        NOT NULL,
  format       text        NOT NULL,
  compression  text        NOT NULL,
  range_from   timestamptz NOT NULL,
  range_to     timestamptz NOT NULL,
  filters      jsonb,
  withheld     text[]      NOT NULL,
  requested_by uuid,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  held_by      bigint,
  held_until   timestamptz,
  start_seq    bigint,
  end_seq      bigint,
  next_seq     bigint,
  tree_size    bigint,
  events       bigint      NOT NULL DEFAULT 0,
  error_code   text,
  ended_at     timestamptz,
  CONSTRAINT audit_exports_pk PRIMARY KEY (id),
  CONSTRAINT audit_exports_org_uq UNIQUE (org_id, id),
  CONSTRAINT audit_exports_status_ck CHECK (status IN ('queued', 'running', 'completed', 'failed', 'expired')),
  CONSTRAINT audit_exports_format_ck CHECK (format IN ('ndjson', 'csv', 'ocsf')),
  CONSTRAINT audit_exports_compression_ck CHECK (compression IN ('zstd', 'gzip')),
  CONSTRAINT audit_exports_range_ck CHECK (range_from < range_to)
);
CREATE INDEX audit_exports_list_ix ON audit_exports (org_id, created_at, id);
CREATE INDEX audit_exports_open_ix ON audit_exports (status, created_at) WHERE status IN ('queued', 'running', 'completed');
CREATE TABLE audit_export_parts (
  org_id    uuid   NOT NULL,
  export_id uuid   NOT NULL,
  name      text   NOT NULL,
  first_seq bigint NOT NULL,
  bytes     bigint NOT NULL,
  sha256    text   NOT NULL,
  events    bigint NOT NULL,
  CONSTRAINT audit_export_parts_pk PRIMARY KEY (export_id, first_seq),
  CONSTRAINT audit_export_parts_fk FOREIGN KEY (org_id, export_id) REFERENCES audit_exports (org_id, id)
);
ALTER TABLE audit_exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_exports FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_export_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_export_parts FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_exports_app ON audit_exports FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY audit_export_parts_app ON audit_export_parts FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY audit_exports_platform ON audit_exports FOR SELECT TO devhealth_platform USING (true);
CREATE POLICY audit_exports_owner ON audit_exports FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_export_parts_owner ON audit_export_parts FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON audit_exports, audit_export_parts TO devhealth_app;
GRANT UPDATE (status, held_by, held_until, start_seq, end_seq, next_seq, tree_size, events, error_code, ended_at)
  ON audit_exports TO devhealth_app;
GRANT SELECT ON audit_exports TO devhealth_platform;

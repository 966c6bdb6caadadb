--liquibase formatted sql

--changeset devhealth:retention-0050 splitStatements:false
--comment: What a run wrote before it deleted; a part counts when its row commits, together with the deletion (PostgreSQL) or before it (ClickHouse). Outlives the history of runs, as certificates do.
CREATE TABLE purge_archives (
  id            uuid        NOT NULL,
  org_id        uuid        NOT NULL,
  run_id        uuid        NOT NULL,
  data_type     text        NOT NULL,
  created_at    timestamptz NOT NULL,
  completed_at  timestamptz,
  manifest_hash text,
  CONSTRAINT purge_archives_pk PRIMARY KEY (id),
  CONSTRAINT purge_archives_run_ux UNIQUE (run_id),
  CONSTRAINT purge_archives_completed_ck CHECK ((completed_at IS NULL) = (manifest_hash IS NULL))
);
CREATE INDEX purge_archives_org_ix ON purge_archives (org_id, id DESC);

CREATE TABLE purge_archive_parts (
  archive_id uuid   NOT NULL,
  org_id     uuid   NOT NULL,
  name       text   NOT NULL,
  intent_id  uuid,
  bytes      bigint NOT NULL,
  sha256     text   NOT NULL,
  entries    bigint NOT NULL,
  CONSTRAINT purge_archive_parts_pk PRIMARY KEY (archive_id, name),
  CONSTRAINT purge_archive_parts_archive_fk FOREIGN KEY (archive_id) REFERENCES purge_archives (id)
);
CREATE UNIQUE INDEX purge_archive_parts_intent_ux ON purge_archive_parts (intent_id, archive_id)
  WHERE intent_id IS NOT NULL;

CREATE TABLE purge_archive_counts (
  archive_id uuid        NOT NULL,
  org_id     uuid        NOT NULL,
  part_name  text        NOT NULL,
  store      text        NOT NULL,
  table_name text        NOT NULL,
  row_count  bigint      NOT NULL,
  digest_0   numeric(20) NOT NULL,
  digest_1   numeric(20) NOT NULL,
  digest_2   numeric(20) NOT NULL,
  digest_3   numeric(20) NOT NULL,
  rows_kept  bigint      NOT NULL DEFAULT 0,
  kept_0     numeric(20) NOT NULL DEFAULT 0,
  kept_1     numeric(20) NOT NULL DEFAULT 0,
  kept_2     numeric(20) NOT NULL DEFAULT 0,
  kept_3     numeric(20) NOT NULL DEFAULT 0,
  CONSTRAINT purge_archive_counts_pk PRIMARY KEY (archive_id, part_name, store, table_name),
  CONSTRAINT purge_archive_counts_part_fk FOREIGN KEY (archive_id, part_name)
    REFERENCES purge_archive_parts (archive_id, name) ON DELETE CASCADE
);

ALTER TABLE purge_intents ADD COLUMN archive text,
  ADD CONSTRAINT purge_intents_archive_ck CHECK (archive IN ('due', 'done'));

DO $$
DECLARE
  governed text;
BEGIN
  FOREACH governed IN ARRAY ARRAY['purge_archives', 'purge_archive_parts', 'purge_archive_counts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', governed);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO devhealth_app
      USING (org_id = (SELECT bound_org()))', governed || '_app', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO devhealth_purge
      USING (org_id = ANY ((SELECT bound_orgs())::uuid[]))
      WITH CHECK (org_id = ANY ((SELECT bound_orgs())::uuid[]))', governed || '_purge', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO devhealth_owner USING (true) WITH CHECK (true)',
      governed || '_owner', governed);
    EXECUTE format('GRANT SELECT ON %I TO devhealth_app', governed);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO devhealth_purge', governed);
  END LOOP;
END $$;
GRANT UPDATE (completed_at, manifest_hash) ON purge_archives TO devhealth_purge;
GRANT DELETE ON purge_archive_parts TO devhealth_purge;
GRANT UPDATE (rows_kept, kept_0, kept_1, kept_2, kept_3) ON purge_archive_counts TO devhealth_purge;

--changeset devhealth:retention-0051 splitStatements:false
--comment: An archive has what a session was, not the secrets that proved it: their hashes and seeds stay unreadable for the role that deletes.
GRANT SELECT (auth_method, authenticated_at, ip, user_agent, created_at, last_seen_at, expires_at,
  end_reason, second_factor_at, impersonator, read_only) ON sessions TO devhealth_purge;
GRANT SELECT (issued_at, used_at) ON refresh_tokens TO devhealth_purge;

--changeset devhealth:retention-0052 splitStatements:false
--comment: A compliance policy cannot lose its archive either.
CREATE OR REPLACE FUNCTION guard_compliance_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.mode <> 'compliance' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' OR NEW.mode <> 'compliance' OR NOT NEW.enabled
     OR NEW.retention_days < OLD.retention_days OR NEW.data_type <> OLD.data_type
     OR NEW.org_id <> OLD.org_id
     OR (OLD.action = 'archive_then_delete' AND NEW.action = 'delete') THEN
    RAISE EXCEPTION 'a compliance policy can only be lengthened' USING ERRCODE = 'DH002';
  END IF;
  RETURN NEW;
END $$;

--liquibase formatted sql

--changeset devhealth:retention-0040 splitStatements:false
--comment: A deletion of an organization: asked for, waiting for its grace, executed by a batch of purges, or undone.
CREATE TABLE organization_deletions (
  id            uuid        NOT NULL,
  org_id        uuid        NOT NULL,
  status        text        NOT NULL,
  reason        text        NOT NULL,
  requested_by  uuid,
  requested_at  timestamptz NOT NULL,
  execute_after timestamptz NOT NULL,
  rows_counted  bigint      NOT NULL,
  blocked_by    text,
  blocked_at    timestamptz,
  batch_id      uuid,
  accounts      uuid[]      NOT NULL DEFAULT '{}',
  started_at    timestamptz,
  ended_at      timestamptz,
  undone_by     uuid,
  CONSTRAINT organization_deletions_pk PRIMARY KEY (id),
  CONSTRAINT organization_deletions_org_fk FOREIGN KEY (org_id) REFERENCES organizations (id),
  CONSTRAINT organization_deletions_batch_fk FOREIGN KEY (batch_id) REFERENCES purge_batches (id),
  CONSTRAINT organization_deletions_status_ck
    CHECK (status IN ('scheduled', 'executing', 'undone', 'completed')),
  CONSTRAINT organization_deletions_blocked_ck CHECK ((blocked_by IS NULL) = (blocked_at IS NULL))
);
CREATE UNIQUE INDEX organization_deletions_open_ux ON organization_deletions (org_id)
  WHERE status IN ('scheduled', 'executing');
CREATE INDEX organization_deletions_org_ix ON organization_deletions (org_id, requested_at DESC);
ALTER TABLE organization_deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_deletions_platform ON organization_deletions FOR ALL
  TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY organization_deletions_owner ON organization_deletions FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organization_deletions TO devhealth_platform;

--changeset devhealth:retention-0041 splitStatements:false
--comment: Whoever deletes an organization or an account asks for the holds of all organizations.
CREATE POLICY legal_hold_terms_platform ON legal_hold_terms FOR SELECT TO devhealth_platform
  USING (true);
GRANT SELECT ON legal_hold_terms TO devhealth_platform;
CREATE INDEX legal_hold_terms_subject_ix ON legal_hold_terms (subject) WHERE kind = 'user';

--changeset devhealth:retention-0042 splitStatements:false
--comment: What outlives its organization, by the name of the table; every other table with an org_id is emptied.
CREATE TABLE organization_kept_tables (
  pattern text NOT NULL,
  reason  text NOT NULL,
  CONSTRAINT organization_kept_tables_pk PRIMARY KEY (pattern)
);
INSERT INTO organization_kept_tables (pattern, reason) VALUES
  ('audit\_%', 'the audit log stays, sealed and provable'),
  ('purge\_%', 'accounts and certificates of what was deleted'),
  ('legal\_hold%', 'released holds and their custody are kept for ever'),
  ('retention\_policies', 'certificates name policies by id and version'),
  ('organization\_deletions', 'who asked for the deletion, and why');

CREATE FUNCTION organization_tables() RETURNS TABLE (table_name text, key_text text, kept text, depth int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
  WITH RECURSIVE owned AS (
    SELECT c.oid, c.relname::text AS name
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'devhealth'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND a.attname = 'org_id' AND NOT a.attisdropped),
  links AS (
    SELECT DISTINCT f.conrelid AS child, f.confrelid AS parent FROM pg_constraint f
    WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
      AND f.conrelid IN (SELECT oid FROM owned) AND f.confrelid IN (SELECT oid FROM owned)),
  ranked AS (
    SELECT oid, 0 AS depth FROM owned
    UNION
    SELECT l.child, r.depth + 1 FROM ranked r JOIN links l ON l.parent = r.oid WHERE r.depth < 30)
  SELECT o.name,
    coalesce((SELECT string_agg(format('%I.%I::text', o.name, a.attname), ' || E''\x1f'' || '
        ORDER BY array_position(i.indkey::int2[], a.attnum))
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = o.oid AND i.indisprimary), format('%I::text', o.name)),
    (SELECT k.reason FROM organization_kept_tables k WHERE o.name LIKE k.pattern LIMIT 1),
    (SELECT max(r.depth) FROM ranked r WHERE r.oid = o.oid)
  FROM owned o
$$;

CREATE FUNCTION count_organization(org uuid) RETURNS TABLE (table_name text, row_count bigint, kept text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
DECLARE
  owned record;
BEGIN
  FOR owned IN SELECT t.table_name, t.kept FROM organization_tables() t ORDER BY t.table_name LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, count(*), %L::text FROM %I WHERE org_id = $1',
      owned.table_name, owned.kept, owned.table_name) USING org;
  END LOOP;
END $$;

--changeset devhealth:retention-0043 splitStatements:false
--comment: Empties an organization under its fence, and refuses for itself: no hold may protect, and its deletion must be under way.
CREATE FUNCTION empty_organization(org uuid) RETURNS TABLE (table_name text, row_count bigint,
    digest_0 numeric, digest_1 numeric, digest_2 numeric, digest_3 numeric)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
DECLARE
  owned record;
BEGIN
  PERFORM pg_advisory_xact_lock(fence_key(org));
  IF EXISTS (SELECT FROM legal_hold_terms h WHERE h.org_id = org AND h.protects_until > now()) THEN
    RAISE EXCEPTION 'a legal hold protects the organization' USING ERRCODE = 'DH004';
  END IF;
  IF NOT EXISTS (SELECT FROM organizations o JOIN organization_deletions d ON d.org_id = o.id
      WHERE o.id = org AND o.status = 'closed' AND d.status = 'executing') THEN
    RAISE EXCEPTION 'nobody has asked for the deletion' USING ERRCODE = 'DH005';
  END IF;
  FOR owned IN SELECT t.table_name, t.key_text FROM organization_tables() t
      WHERE t.kept IS NULL ORDER BY t.depth DESC, t.table_name LOOP
    RETURN QUERY EXECUTE format(
      'WITH gone AS (DELETE FROM %1$I WHERE org_id = $1
         RETURNING sha256(convert_to(%2$s, ''UTF8'')) AS digest)
       SELECT %1$L::text, count(*), sum_mod64(coalesce(sum(digest_word(digest, 0)), 0), 0),
         sum_mod64(coalesce(sum(digest_word(digest, 1)), 0), 0),
         sum_mod64(coalesce(sum(digest_word(digest, 2)), 0), 0),
         sum_mod64(coalesce(sum(digest_word(digest, 3)), 0), 0) FROM gone',
      owned.table_name, owned.key_text) USING org;
  END LOOP;
  UPDATE retention_policies p SET next_run_at = NULL WHERE p.org_id = org;
  UPDATE organizations o SET settings = '{}' WHERE o.id = org;
END $$;
REVOKE ALL ON FUNCTION organization_tables(), count_organization(uuid), empty_organization(uuid)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_organization(uuid) TO devhealth_platform;
GRANT EXECUTE ON FUNCTION empty_organization(uuid) TO devhealth_purge;

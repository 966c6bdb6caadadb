--liquibase formatted sql

--changeset devhealth:retention-0030 splitStatements:false
--comment: How rows went, beside how many; several ways when a run was interrupted in the middle of a month.
ALTER TABLE purge_counts ADD COLUMN strategies text[] NOT NULL DEFAULT '{}';
CREATE FUNCTION joined_texts(a text[], b text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN b <@ a THEN a ELSE ARRAY(SELECT DISTINCT unnest(a || b) ORDER BY 1) END;
GRANT EXECUTE ON FUNCTION joined_texts(text[], text[]) TO devhealth_purge;

--changeset devhealth:retention-0031 splitStatements:false
--comment: Who deletes owns nothing, so partitions are dropped by functions of the owner, which look for themselves.
CREATE TABLE purge_closed_partitions (
  partition  regclass    NOT NULL,
  parent     regclass    NOT NULL,
  xact       xid8        NOT NULL,
  from_at    timestamptz NOT NULL,
  to_at      timestamptz NOT NULL,
  org_column text        NOT NULL,
  orgs       text[]      NOT NULL,
  ours       bigint      NOT NULL,
  others     bigint      NOT NULL,
  CONSTRAINT purge_closed_partitions_pk PRIMARY KEY (partition)
);

-- The leaf partition of exactly this range, when the deleting role may delete in its parent and the
-- owner sees every row of it; null otherwise. Needs the time zone UTC.
CREATE FUNCTION droppable_partition(parent regclass, from_at timestamptz, to_at timestamptz)
  RETURNS regclass LANGUAGE sql STABLE SET search_path = devhealth, pg_temp AS $$
  SELECT leaf.oid::regclass
  FROM pg_inherits i
    JOIN pg_class leaf ON leaf.oid = i.inhrelid
    JOIN pg_class root ON root.oid = i.inhparent
  WHERE i.inhparent = parent AND NOT i.inhdetachpending AND root.relkind = 'p' AND leaf.relkind = 'r'
    AND root.relnamespace = 'devhealth'::regnamespace AND root.relowner = leaf.relowner
    AND leaf.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
    AND has_table_privilege('devhealth_purge', parent, 'DELETE')
    AND pg_get_expr(leaf.relpartbound, leaf.oid)
      = format('FOR VALUES FROM (%L) TO (%L)', from_at::text, to_at::text)
    AND (NOT leaf.relforcerowsecurity OR EXISTS (
      SELECT FROM pg_policy y WHERE y.polrelid = leaf.oid AND y.polpermissive AND y.polcmd = '*'
        AND leaf.relowner = ANY (y.polroles) AND pg_get_expr(y.polqual, leaf.oid) = 'true'))
    AND NOT EXISTS (SELECT FROM pg_policy y WHERE y.polrelid = leaf.oid AND NOT y.polpermissive)
$$;
REVOKE ALL ON FUNCTION droppable_partition(regclass, timestamptz, timestamptz) FROM PUBLIC;

-- How many rows of others a partition has, counted up to a bound; null when it cannot be dropped.
CREATE FUNCTION rows_of_others(
    parent_name text, from_at timestamptz, to_at timestamptz, org_column text, orgs text[], most bigint)
  RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = devhealth, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  parent regclass := to_regclass(format('devhealth.%I', parent_name));
  leaf regclass := droppable_partition(parent, from_at, to_at);
  found bigint;
BEGIN
  IF leaf IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT count(*) FROM (SELECT FROM %s
      WHERE (%I = ANY (cast($1 AS %s[]))) IS NOT TRUE LIMIT $2) AS others',
    leaf, org_column, column_type(parent, org_column)) INTO found USING orgs, most + 1;
  RETURN found;
END $$;

CREATE FUNCTION column_type(relation regclass, column_name text) RETURNS text
  LANGUAGE sql STABLE SET search_path = devhealth, pg_temp AS $$
  SELECT format_type(atttypid, NULL) FROM pg_attribute
  WHERE attrelid = relation AND attname = column_name AND NOT attisdropped AND attnum > 0
$$;
REVOKE ALL ON FUNCTION column_type(regclass, text) FROM PUBLIC;

-- Keeps writers out of a partition to the end of the transaction, readers not, and counts its rows:
-- those of these organizations and all others. No row when there is no such partition, or when it
-- could not be locked at once.
CREATE FUNCTION close_partition(
    parent_name text, from_at timestamptz, to_at timestamptz, org_column text, orgs text[])
  RETURNS TABLE (partition_name text, ours bigint, others bigint)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = devhealth, pg_temp SET timezone = 'UTC' SET lock_timeout = '200ms' AS $$
DECLARE
  parent regclass := to_regclass(format('devhealth.%I', parent_name));
  leaf regclass := droppable_partition(parent, from_at, to_at);
BEGIN
  IF leaf IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    EXECUTE format('LOCK TABLE %s IN SHARE MODE', leaf);
  EXCEPTION WHEN lock_not_available OR undefined_table THEN
    RETURN;
  END;
  EXECUTE format('SELECT count(*) FILTER (WHERE mine), count(*) FILTER (WHERE NOT mine)
      FROM (SELECT (%I = ANY (cast($1 AS %s[]))) IS TRUE AS mine FROM %s) AS found',
    org_column, column_type(parent, org_column), leaf) INTO ours, others USING orgs;
  INSERT INTO purge_closed_partitions
  VALUES (leaf, parent, pg_current_xact_id(), from_at, to_at, org_column, orgs, ours, others)
  ON CONFLICT (partition) DO UPDATE SET parent = excluded.parent, xact = excluded.xact,
    from_at = excluded.from_at, to_at = excluded.to_at, org_column = excluded.org_column,
    orgs = excluded.orgs, ours = excluded.ours, others = excluded.others;
  partition_name := leaf::text;
  RETURN NEXT;
END $$;

-- Drops the partition that this transaction has closed, when all rows counted as ours are those
-- that the caller has accounted for. Few rows of others move to a new partition of the same range;
-- only the audit log's own partitions can be made anew here. Waits for the parent's lock a tenth of
-- a second at a time, so that nobody queues behind it for longer; false when it was not to be had.
CREATE FUNCTION drop_closed_partition(closed_partition text, accounted bigint)
  RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = devhealth, pg_temp SET timezone = 'UTC' SET lock_timeout = '100ms' AS $$
DECLARE
  closed purge_closed_partitions;
  kept audit_log[];
BEGIN
  DELETE FROM purge_closed_partitions c
  WHERE c.partition = closed_partition::regclass AND c.xact = pg_current_xact_id()
  RETURNING * INTO closed;
  IF closed.partition IS NULL OR closed.ours <> accounted OR accounted = 0 THEN
    RAISE EXCEPTION 'partition % is not closed, or % rows are not all of it', closed_partition,
      accounted USING ERRCODE = 'DH004';
  END IF;
  IF closed.others > 0 THEN
    IF closed.parent <> 'audit_log'::regclass OR closed.others > 5000 THEN
      RETURN false;
    END IF;
    EXECUTE format('SELECT array_agg(t) FROM audit_log t WHERE occurred_at >= $1 AND occurred_at < $2
        AND (%I = ANY (cast($3 AS uuid[]))) IS NOT TRUE', closed.org_column)
      INTO kept USING closed.from_at, closed.to_at, closed.orgs;
    IF cardinality(kept) <> closed.others THEN
      RETURN false;
    END IF;
  END IF;
  FOR attempt IN 1 .. 5 LOOP
    BEGIN
      IF closed.others > 0 THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('ensure_audit_partitions', 0));
      END IF;
      EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', closed.parent);
      EXECUTE format('DROP TABLE %s', closed.partition);
      IF closed.others > 0 THEN
        PERFORM ensure_audit_partitions(closed.from_at::date, closed.from_at::date);
        EXECUTE format('INSERT INTO %s SELECT * FROM unnest($1)',
          droppable_partition(closed.parent, closed.from_at, closed.to_at)) USING kept;
      END IF;
      RETURN true;
    EXCEPTION
      WHEN lock_not_available THEN
        PERFORM pg_sleep(0.05);
      WHEN deadlock_detected OR dependent_objects_still_exist OR object_in_use THEN
        RETURN false;
    END;
  END LOOP;
  RETURN false;
END $$;

REVOKE ALL ON FUNCTION rows_of_others(text, timestamptz, timestamptz, text, text[], bigint),
  close_partition(text, timestamptz, timestamptz, text, text[]),
  drop_closed_partition(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rows_of_others(text, timestamptz, timestamptz, text, text[], bigint),
  close_partition(text, timestamptz, timestamptz, text, text[]),
  drop_closed_partition(text, bigint) TO devhealth_purge;

--changeset devhealth:retention-0032 splitStatements:false
--comment: How a frozen share of an intent is to go, decided when it is frozen.
ALTER TABLE purge_intent_counts ADD COLUMN strategy text NOT NULL DEFAULT 'lightweight_delete';

--changeset devhealth:retention-0033 splitStatements:false
--comment: The same words by a cast that reads eight bytes at once, since PostgreSQL 18; the digest costs a quarter.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE OR REPLACE FUNCTION digest_word(digest bytea, word int) RETURNS bigint
      LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN substr(digest, word * 8 + 1, 8)::bigint;
  END IF;
END $$;

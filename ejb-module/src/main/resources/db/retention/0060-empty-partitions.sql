--liquibase formatted sql

--changeset devhealth:retention-0060 splitStatements:false
--comment: A month goes by emptying its partition: a drop locks the parent, which every request needs.
DROP FUNCTION drop_closed_partition(text, bigint);

-- Keeps writers and other runs out of a partition to the end of the transaction, readers not, and
-- counts its rows: those of these organizations and all others. No row when there is no such
-- partition, or when it could not be locked at once.
CREATE OR REPLACE FUNCTION close_partition(
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
    EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', leaf);
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

-- Empties the partition that this transaction has closed, when the rows that the caller has
-- accounted for and those it names as staying are all that were counted as its own. What stays, and
-- all rows of others, is put back, which only the audit log's own partitions allow. Waits for the
-- partition's lock a tenth of a second at a time, so that no reader queues behind it for longer;
-- false when it was not to be had.
CREATE FUNCTION empty_closed_partition(closed_partition text, accounted bigint, staying tid[])
  RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = devhealth, pg_temp SET timezone = 'UTC' SET lock_timeout = '100ms' AS $$
DECLARE
  closed purge_closed_partitions;
  stay bigint;
  kept audit_log[];
BEGIN
  DELETE FROM purge_closed_partitions c
  WHERE c.partition = closed_partition::regclass AND c.xact = pg_current_xact_id()
  RETURNING * INTO closed;
  IF closed.partition IS NULL OR accounted = 0
      OR closed.ours <> accounted + cardinality(staying) THEN
    RAISE EXCEPTION 'partition % is not closed, or % rows are not all that goes of it',
      closed_partition, accounted USING ERRCODE = 'DH004';
  END IF;
  stay := closed.others + cardinality(staying);
  IF stay > 0 THEN
    IF closed.parent <> 'audit_log'::regclass OR stay > 10000 THEN
      RETURN false;
    END IF;
    EXECUTE format('SELECT array_agg(t ORDER BY t.occurred_at, t.id) FROM audit_log t
        WHERE t.occurred_at >= $1 AND t.occurred_at < $2 AND CASE
          WHEN (t.%I = ANY (cast($3 AS uuid[]))) IS TRUE THEN t.ctid = ANY ($4) ELSE true END',
        closed.org_column)
      INTO kept USING closed.from_at, closed.to_at, closed.orgs, staying;
    IF cardinality(kept) IS DISTINCT FROM stay THEN
      RAISE EXCEPTION '% rows were to stay in %, and % were found', stay, closed_partition,
        cardinality(kept) USING ERRCODE = 'DH004';
    END IF;
  END IF;
  FOR attempt IN 1 .. 5 LOOP
    BEGIN
      EXECUTE format('TRUNCATE %s', closed.partition);
      IF stay > 0 THEN
        EXECUTE format('INSERT INTO %s SELECT * FROM unnest($1)', closed.partition) USING kept;
      END IF;
      RETURN true;
    EXCEPTION
      WHEN lock_not_available THEN
        PERFORM pg_sleep(0.05);
      WHEN deadlock_detected OR feature_not_supported OR object_in_use THEN
        RETURN false;
    END;
  END LOOP;
  RETURN false;
END $$;

REVOKE ALL ON FUNCTION empty_closed_partition(text, bigint, tid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION empty_closed_partition(text, bigint, tid[]) TO devhealth_purge;

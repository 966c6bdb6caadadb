--liquibase formatted sql

--changeset devhealth:audit-0009 splitStatements:false
--comment: A statement's events are queued, and so numbered, as they were written. Whoever reads by number then reads the log as it lies, and not a random page for each event.
CREATE OR REPLACE FUNCTION queue_unsealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
BEGIN
  INSERT INTO audit_unsealed (org_id, event_ids, event_times)
  SELECT org, array_agg(id), array_agg(occurred_at)
  FROM (SELECT coalesce(org_id, '00000000-0000-0000-0000-000000000000') AS org, id, occurred_at,
               (row_number() OVER ()) / 1000 AS chunk
        FROM inserted) AS numbered
  GROUP BY org, chunk
  ORDER BY chunk;
  RETURN NULL;
END $$;

--liquibase formatted sql

--changeset devhealth:retention-0034 splitStatements:false
--comment: Ended runs with their accounts, and plans, may go by a policy of their own; nothing of a run that has not ended or is still being settled, and never a certificate.
CREATE VIEW purge_runs_open WITH (security_invoker = true) AS
  SELECT r.id FROM purge_runs r
  WHERE r.status NOT IN ('completed', 'failed', 'stopped')
    OR EXISTS (
      SELECT FROM purge_intent_counts c JOIN purge_intents i ON i.id = c.intent_id
      WHERE c.run_id = r.id AND i.status <> 'settled');
GRANT SELECT ON purge_runs_open TO devhealth_app, devhealth_platform, devhealth_purge;
CREATE INDEX purge_intent_counts_run_ix ON purge_intent_counts (run_id);
CREATE INDEX purge_intents_slice_ix ON purge_intents (slice_id);

CREATE POLICY purge_runs_ended ON purge_runs AS RESTRICTIVE FOR DELETE TO devhealth_purge
  USING (status IN ('completed', 'failed', 'stopped'));
CREATE POLICY purge_plans_delete ON purge_plans FOR DELETE TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
GRANT DELETE ON purge_runs, purge_counts, purge_run_holds, purge_intent_counts, purge_plans
  TO devhealth_purge;

--changeset devhealth:retention-0035 splitStatements:false
--comment: Batches, slices and intents belong to no organization; they go when the last run and account of them has gone.
CREATE FUNCTION forget_empty_batches() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
DECLARE
  empty uuid[];
BEGIN
  SELECT array_agg(b.id) INTO empty FROM purge_batches b
  WHERE b.finished_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM purge_runs r WHERE r.batch_id = b.id)
    AND NOT EXISTS (SELECT FROM organization_deletions d WHERE d.batch_id = b.id)
    AND NOT EXISTS (
      SELECT FROM purge_slices s JOIN purge_intents i ON i.slice_id = s.id
      WHERE s.batch_id = b.id AND (i.status <> 'settled'
        OR EXISTS (SELECT FROM purge_intent_counts c WHERE c.intent_id = i.id)));
  DELETE FROM purge_intents i USING purge_slices s
    WHERE s.id = i.slice_id AND s.batch_id = ANY (empty);
  DELETE FROM purge_slices WHERE batch_id = ANY (empty);
  DELETE FROM purge_batches WHERE id = ANY (empty);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_empty_batches() FROM PUBLIC;
CREATE TRIGGER purge_runs_forgotten AFTER DELETE ON purge_runs
  FOR EACH STATEMENT EXECUTE FUNCTION forget_empty_batches();

--liquibase formatted sql

--changeset devhealth:retention-0004 splitStatements:false
--comment: A plan says what a run would do; it changes nothing and expires.
CREATE TABLE purge_plans (
  id             uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  policy_id      uuid        NOT NULL,
  policy_version int         NOT NULL,
  cutoff         timestamptz NOT NULL,
  status         text        NOT NULL,
  rows_planned   bigint,
  rows_held      bigint,
  hash           text,
  tables         jsonb,
  failure        text,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  CONSTRAINT purge_plans_pk PRIMARY KEY (id),
  CONSTRAINT purge_plans_status_ck CHECK (status IN ('computing', 'ready', 'failed'))
);
CREATE INDEX purge_plans_org_ix ON purge_plans (org_id, created_at);
ALTER TABLE purge_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY purge_plans_app ON purge_plans FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY purge_plans_purge ON purge_plans FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY purge_plans_owner ON purge_plans FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON purge_plans TO devhealth_app;
GRANT SELECT ON purge_plans TO devhealth_purge;

--changeset devhealth:retention-0005 splitStatements:false
--comment: Runs are per organization; the batch that drives them and its slices go across organizations.
CREATE TABLE purge_batches (
  id               uuid        NOT NULL,
  created_at       timestamptz NOT NULL,
  prepared_at      timestamptz,
  finished_at      timestamptz,
  job_instance     bigint,
  driver_execution bigint,
  driver_server    text,
  driver_until     timestamptz,
  failures         int         NOT NULL DEFAULT 0,
  CONSTRAINT purge_batches_pk PRIMARY KEY (id),
  CONSTRAINT purge_batches_job_ux UNIQUE (job_instance)
);
CREATE INDEX purge_batches_open_ix ON purge_batches (created_at) WHERE finished_at IS NULL;

CREATE TABLE purge_runs (
  id             uuid        NOT NULL,
  batch_id       uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  policy_id      uuid        NOT NULL,
  policy_version int         NOT NULL,
  data_type      text        NOT NULL,
  retention_days int         NOT NULL,
  action         text        NOT NULL,
  mode           text        NOT NULL,
  cutoff         timestamptz NOT NULL,
  plan_id        uuid,
  plan_hash      text,
  status         text        NOT NULL,
  trigger        text        NOT NULL,
  actor_type     text        NOT NULL,
  actor_id       uuid,
  requested_at   timestamptz NOT NULL,
  started_at     timestamptz,
  ended_at       timestamptz,
  rows_planned   bigint,
  rows_held      bigint,
  failure        text,
  execution_ids  bigint[]    NOT NULL DEFAULT '{}',
  CONSTRAINT purge_runs_pk PRIMARY KEY (id),
  CONSTRAINT purge_runs_batch_fk FOREIGN KEY (batch_id) REFERENCES purge_batches (id),
  CONSTRAINT purge_runs_status_ck CHECK (status IN ('planned', 'running', 'paused',
    'awaiting_approval', 'stopping', 'stopped', 'completed', 'failed'))
);
CREATE UNIQUE INDEX purge_runs_active_ux ON purge_runs (org_id, data_type)
  WHERE status IN ('planned', 'running', 'paused', 'awaiting_approval', 'stopping');
CREATE INDEX purge_runs_batch_ix ON purge_runs (batch_id);
CREATE INDEX purge_runs_org_ix ON purge_runs (org_id, id DESC);

CREATE TABLE purge_slices (
  id          uuid        NOT NULL,
  batch_id    uuid        NOT NULL,
  ordinal     int         NOT NULL,
  data_type   text        NOT NULL,
  store       text        NOT NULL,
  table_name  text        NOT NULL,
  from_at     timestamptz NOT NULL,
  to_at       timestamptz NOT NULL,
  cursor_at   timestamptz NOT NULL,
  step_rows   int         NOT NULL,
  status      text        NOT NULL DEFAULT 'pending',
  worked_at   timestamptz,
  worked_by   text,
  CONSTRAINT purge_slices_pk PRIMARY KEY (id),
  CONSTRAINT purge_slices_batch_fk FOREIGN KEY (batch_id) REFERENCES purge_batches (id),
  CONSTRAINT purge_slices_status_ck CHECK (status IN ('pending', 'done')),
  CONSTRAINT purge_slices_ordinal_ux UNIQUE (batch_id, ordinal)
);

CREATE TABLE purge_counts (
  run_id       uuid     NOT NULL,
  org_id       uuid     NOT NULL,
  store        text     NOT NULL,
  table_name   text     NOT NULL,
  month        date     NOT NULL,
  rows_planned bigint   NOT NULL DEFAULT 0,
  rows_held    bigint   NOT NULL DEFAULT 0,
  rows_deleted bigint   NOT NULL DEFAULT 0,
  digest_0     numeric(20) NOT NULL DEFAULT 0,
  digest_1     numeric(20) NOT NULL DEFAULT 0,
  digest_2     numeric(20) NOT NULL DEFAULT 0,
  digest_3     numeric(20) NOT NULL DEFAULT 0,
  CONSTRAINT purge_counts_pk PRIMARY KEY (run_id, store, table_name, month),
  CONSTRAINT purge_counts_run_fk FOREIGN KEY (run_id) REFERENCES purge_runs (id)
);

CREATE TABLE purge_run_holds (
  run_id  uuid   NOT NULL,
  org_id  uuid   NOT NULL,
  hold_id uuid   NOT NULL,
  epoch   bigint NOT NULL,
  CONSTRAINT purge_run_holds_pk PRIMARY KEY (run_id, hold_id),
  CONSTRAINT purge_run_holds_run_fk FOREIGN KEY (run_id) REFERENCES purge_runs (id)
);

CREATE TABLE purge_intents (
  id         uuid        NOT NULL,
  slice_id   uuid        NOT NULL,
  status     text        NOT NULL DEFAULT 'open',
  frozen_at  timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT purge_intents_pk PRIMARY KEY (id),
  CONSTRAINT purge_intents_slice_fk FOREIGN KEY (slice_id) REFERENCES purge_slices (id),
  CONSTRAINT purge_intents_status_ck CHECK (status IN ('open', 'cut', 'settled'))
);
CREATE UNIQUE INDEX purge_intents_unsettled_ux ON purge_intents (slice_id) WHERE status <> 'settled';

CREATE TABLE purge_intent_counts (
  intent_id     uuid   NOT NULL,
  run_id        uuid   NOT NULL,
  org_id        uuid   NOT NULL,
  table_name    text   NOT NULL,
  month         date   NOT NULL,
  rows_expected bigint NOT NULL,
  digest_0      numeric(20) NOT NULL,
  digest_1      numeric(20) NOT NULL,
  digest_2      numeric(20) NOT NULL,
  digest_3      numeric(20) NOT NULL,
  CONSTRAINT purge_intent_counts_pk PRIMARY KEY (intent_id, run_id, table_name, month),
  CONSTRAINT purge_intent_counts_intent_fk FOREIGN KEY (intent_id) REFERENCES purge_intents (id)
);
CREATE INDEX purge_intent_counts_org_ix ON purge_intent_counts (org_id, intent_id);

CREATE TABLE purge_certificates (
  run_id        uuid        NOT NULL,
  org_id        uuid        NOT NULL,
  id            uuid        NOT NULL,
  sequence      bigint      NOT NULL,
  previous_hash text,
  jws           text        NOT NULL,
  hash          text        NOT NULL,
  issued_at     timestamptz NOT NULL,
  CONSTRAINT purge_certificates_pk PRIMARY KEY (id),
  CONSTRAINT purge_certificates_run_ux UNIQUE (run_id),
  CONSTRAINT purge_certificates_sequence_ux UNIQUE (org_id, sequence)
);

--changeset devhealth:retention-0006 splitStatements:false
--comment: Organizations see their own runs; only the purge role writes accounting, nobody edits a certificate.
CREATE FUNCTION sum_mod64(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN mod(mod(a + b, 18446744073709551616) + 18446744073709551616, 18446744073709551616);
CREATE FUNCTION digest_word(digest bytea, word int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ('x' || encode(substr(digest, word * 8 + 1, 8), 'hex'))::bit(64)::bigint;
GRANT EXECUTE ON FUNCTION sum_mod64(numeric, numeric), digest_word(bytea, int) TO devhealth_purge;

ALTER TABLE purge_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_runs FORCE ROW LEVEL SECURITY;
ALTER TABLE purge_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_counts FORCE ROW LEVEL SECURITY;
ALTER TABLE purge_run_holds ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_run_holds FORCE ROW LEVEL SECURITY;
ALTER TABLE purge_intent_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_intent_counts FORCE ROW LEVEL SECURITY;
ALTER TABLE purge_certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE purge_certificates FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  governed text;
BEGIN
  FOREACH governed IN ARRAY ARRAY['purge_runs', 'purge_counts', 'purge_run_holds',
                                  'purge_intent_counts', 'purge_certificates'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO devhealth_app
      USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()))',
      governed || '_app', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO devhealth_purge
      USING (org_id = ANY ((SELECT bound_orgs())::uuid[]))
      WITH CHECK (org_id = ANY ((SELECT bound_orgs())::uuid[]))',
      governed || '_purge', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO devhealth_platform USING (true)',
      governed || '_platform', governed);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO devhealth_owner USING (true) WITH CHECK (true)',
      governed || '_owner', governed);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON purge_runs TO devhealth_app;
GRANT SELECT ON purge_counts, purge_certificates, purge_run_holds, purge_intent_counts TO devhealth_app;
GRANT SELECT ON purge_slices, purge_intents TO devhealth_app;
GRANT UPDATE (status) ON purge_intents TO devhealth_app;
GRANT SELECT, INSERT ON purge_batches TO devhealth_app;
GRANT SELECT, INSERT, UPDATE ON purge_batches TO devhealth_platform;
GRANT SELECT ON purge_runs, purge_slices, purge_counts, purge_certificates, purge_intents,
  purge_intent_counts TO devhealth_platform;
GRANT SELECT, INSERT, UPDATE ON purge_batches, purge_slices, purge_counts, purge_run_holds,
  purge_intents, purge_intent_counts TO devhealth_purge;
GRANT SELECT, UPDATE ON purge_runs TO devhealth_purge;
GRANT SELECT, INSERT ON purge_certificates TO devhealth_purge;

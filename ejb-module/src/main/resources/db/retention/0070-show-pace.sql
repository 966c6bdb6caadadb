--liquibase formatted sql

--changeset devhealth:retention-0070 splitStatements:false
--comment: How fast a run has worked lately, without the time in which it rested, and what slows its batch.
ALTER TABLE purge_runs
  ADD COLUMN paced_at   timestamptz,
  ADD COLUMN worked_ms  bigint NOT NULL DEFAULT 0,
  ADD COLUMN paced_rows bigint NOT NULL DEFAULT 0,
  ADD COLUMN late_ms    bigint NOT NULL DEFAULT 0,
  ADD COLUMN late_rows  bigint NOT NULL DEFAULT 0,
  ADD COLUMN early_ms   bigint NOT NULL DEFAULT 0,
  ADD COLUMN early_rows bigint NOT NULL DEFAULT 0;
ALTER TABLE purge_batches
  ADD COLUMN throttled_by    text,
  ADD COLUMN throttled_share numeric,
  ADD CONSTRAINT purge_batches_throttled_ck
    CHECK (throttled_by IN ('foreground_latency', 'lock_waits', 'slow_steps')
      AND throttled_share > 0 AND throttled_share <= 1
      OR throttled_by IS NULL AND throttled_share IS NULL);

--liquibase formatted sql

--changeset devhealth:retention-0007 splitStatements:false
--comment: A run that deletes unusually much waits for somebody; a scheduled one works in its window.
ALTER TABLE purge_runs
  ADD COLUMN brake_rows      bigint,
  ADD COLUMN brake_threshold bigint,
  ADD COLUMN approved_rows   bigint,
  ADD COLUMN approved_by     uuid,
  ADD COLUMN approved_at     timestamptz,
  ADD COLUMN pause_reason    text,
  ADD COLUMN ignores_window  boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT purge_runs_pause_ck
    CHECK (pause_reason IS NULL OR pause_reason IN ('by_hand', 'outside_window')),
  ADD CONSTRAINT purge_runs_approval_ck
    CHECK ((approved_rows IS NULL) = (approved_by IS NULL));
CREATE INDEX purge_runs_window_ix ON purge_runs (id)
  WHERE trigger = 'schedule' AND status IN ('planned', 'running', 'paused');

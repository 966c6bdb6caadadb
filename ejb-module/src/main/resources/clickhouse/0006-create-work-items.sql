-- Work items of trackers with their history, without partitions like every table of versions.

CREATE TABLE IF NOT EXISTS work_items (
  org_id       String,
  repo_id      UUID,
  work_item_id String,
  provider     LowCardinality(String),
  title        String,
  type         LowCardinality(String),
  status       LowCardinality(String),
  project_id   Nullable(String),
  assignees    Array(String),
  reporter     Nullable(String),
  labels       Array(String),
  story_points Nullable(Float64),
  created_at   DateTime64(3, 'UTC'),
  updated_at   DateTime64(3, 'UTC'),
  started_at   Nullable(DateTime64(3, 'UTC')),
  completed_at Nullable(DateTime64(3, 'UTC')),
  last_synced  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, work_item_id);

CREATE TABLE IF NOT EXISTS work_item_transitions (
  org_id       String,
  repo_id      UUID,
  work_item_id String,
  occurred_at  DateTime64(3, 'UTC'),
  provider     LowCardinality(String),
  from_status  LowCardinality(String),
  to_status    LowCardinality(String),
  actor        Nullable(String),
  last_synced  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, work_item_id, occurred_at);

CREATE TABLE IF NOT EXISTS work_item_interactions (
  org_id           String,
  work_item_id     String,
  occurred_at      DateTime64(3, 'UTC'),
  interaction_type LowCardinality(String),
  provider         LowCardinality(String),
  actor            Nullable(String),
  body_length      UInt32,
  last_synced      DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, work_item_id, occurred_at, interaction_type);

CREATE TABLE IF NOT EXISTS work_item_reopen_events (
  org_id       String,
  work_item_id String,
  occurred_at  DateTime64(3, 'UTC'),
  from_status  LowCardinality(String),
  to_status    LowCardinality(String),
  actor        Nullable(String),
  last_synced  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, work_item_id, occurred_at);

CREATE TABLE IF NOT EXISTS work_item_dependencies (
  org_id              String,
  source_work_item_id String,
  target_work_item_id String,
  relationship_type   LowCardinality(String),
  last_synced         DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, source_work_item_id, target_work_item_id, relationship_type);

CREATE TABLE IF NOT EXISTS worklogs (
  org_id             String,
  work_item_id       String,
  provider           LowCardinality(String),
  worklog_id         String,
  author             Nullable(String),
  started_at         DateTime64(3, 'UTC'),
  time_spent_seconds UInt32,
  last_synced        DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, work_item_id, provider, worklog_id);

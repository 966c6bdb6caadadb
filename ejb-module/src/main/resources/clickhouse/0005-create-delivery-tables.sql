-- Pull requests, continuous integration and deployments, without partitions like the commits they
-- belong to: versions of one row always meet, whatever became of its times.

CREATE TABLE IF NOT EXISTS git_pull_requests (
  org_id                  String,
  repo_id                 UUID,
  number                  UInt32,
  title                   Nullable(String),
  body                    Nullable(String) CODEC(ZSTD(1)),
  state                   LowCardinality(String),
  author_name             String,
  author_email            Nullable(String),
  created_at              DateTime64(3, 'UTC'),
  merged_at               Nullable(DateTime64(3, 'UTC')),
  closed_at               Nullable(DateTime64(3, 'UTC')),
  head_branch             Nullable(String),
  base_branch             Nullable(String),
  additions               UInt32,
  deletions               UInt32,
  changed_files           UInt32,
  first_review_at         Nullable(DateTime64(3, 'UTC')),
  first_comment_at        Nullable(DateTime64(3, 'UTC')),
  changes_requested_count UInt32,
  reviews_count           UInt32,
  comments_count          UInt32,
  last_synced             DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, number);

CREATE TABLE IF NOT EXISTS git_pull_request_reviews (
  org_id       String,
  repo_id      UUID,
  number       UInt32,
  review_id    String,
  reviewer     String,
  state        LowCardinality(String),
  submitted_at DateTime64(3, 'UTC'),
  last_synced  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, number, review_id);

CREATE TABLE IF NOT EXISTS ci_pipeline_runs (
  org_id      String,
  repo_id     UUID,
  run_id      String,
  status      LowCardinality(String),
  queued_at   Nullable(DateTime64(3, 'UTC')),
  started_at  DateTime64(3, 'UTC'),
  finished_at Nullable(DateTime64(3, 'UTC')),
  last_synced DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, run_id);

CREATE TABLE IF NOT EXISTS ci_job_runs (
  org_id      String,
  repo_id     UUID,
  run_id      String,
  job_id      String,
  job_name    String,
  status      LowCardinality(String),
  started_at  Nullable(DateTime64(3, 'UTC')),
  finished_at Nullable(DateTime64(3, 'UTC')),
  last_synced DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, run_id, job_id);

CREATE TABLE IF NOT EXISTS deployments (
  org_id              String,
  repo_id             UUID,
  deployment_id       String,
  status              LowCardinality(String),
  environment         String,
  started_at          Nullable(DateTime64(3, 'UTC')),
  finished_at         Nullable(DateTime64(3, 'UTC')),
  deployed_at         Nullable(DateTime64(3, 'UTC')),
  merged_at           Nullable(DateTime64(3, 'UTC')),
  pull_request_number Nullable(UInt32),
  last_synced         DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, deployment_id);

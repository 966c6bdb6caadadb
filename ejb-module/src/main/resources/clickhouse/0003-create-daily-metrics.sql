-- One row per organization, day and subject, and per computation: the newest computed_at counts.
-- Monthly partitions, as the analytics core has them; a purge of a month can drop one whole.

CREATE TABLE IF NOT EXISTS repo_metrics_daily (
  org_id                    String,
  day                       Date,
  repo_id                   UUID,
  commits_count             UInt32,
  total_loc_touched         UInt32,
  avg_commit_size_loc       Float64,
  large_commit_ratio        Float64,
  prs_merged                UInt32,
  median_pr_cycle_hours     Float64,
  pr_first_review_p50_hours Nullable(Float64),
  pr_rework_ratio           Float64,
  rework_churn_ratio_30d    Float64,
  bus_factor                UInt32,
  change_failure_rate       Float64,
  mttr_hours                Nullable(Float64),
  computed_at               DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS user_metrics_daily (
  org_id              String,
  day                 Date,
  repo_id             UUID,
  author_email        String,
  team_id             String,
  commits_count       UInt32,
  loc_added           UInt32,
  loc_deleted         UInt32,
  files_changed       UInt32,
  prs_authored        UInt32,
  prs_merged          UInt32,
  reviews_given       UInt32,
  avg_commit_size_loc Float64,
  active_hours        Float64,
  computed_at         DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, author_email);

CREATE TABLE IF NOT EXISTS team_metrics_daily (
  org_id                    String,
  day                       Date,
  team_id                   String,
  team_name                 String,
  commits_count             UInt32,
  after_hours_commits_count UInt32,
  weekend_commits_count     UInt32,
  after_hours_commit_ratio  Float64,
  weekend_commit_ratio      Float64,
  computed_at               DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, team_id);

CREATE TABLE IF NOT EXISTS commit_metrics (
  org_id        String,
  day           Date,
  repo_id       UUID,
  commit_hash   String,
  author_email  String,
  total_loc     UInt32,
  files_changed UInt32,
  size_bucket   LowCardinality(String),
  computed_at   DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, commit_hash);

CREATE TABLE IF NOT EXISTS file_metrics_daily (
  org_id        String,
  day           Date,
  repo_id       UUID,
  path          String,
  churn         UInt32,
  contributors  UInt32,
  commits_count UInt32,
  hotspot_score Float64,
  computed_at   DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, path);

CREATE TABLE IF NOT EXISTS review_edges_daily (
  org_id        String,
  day           Date,
  repo_id       UUID,
  reviewer      String,
  author        String,
  reviews_count UInt32,
  computed_at   DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, reviewer, author);

CREATE TABLE IF NOT EXISTS cicd_metrics_daily (
  org_id               String,
  day                  Date,
  repo_id              UUID,
  pipelines_count      UInt32,
  success_rate         Float64,
  avg_duration_minutes Nullable(Float64),
  p90_duration_minutes Nullable(Float64),
  avg_queue_minutes    Nullable(Float64),
  computed_at          DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS deploy_metrics_daily (
  org_id                   String,
  day                      Date,
  repo_id                  UUID,
  deployments_count        UInt32,
  failed_deployments_count UInt32,
  deploy_time_p50_hours    Nullable(Float64),
  lead_time_p50_hours      Nullable(Float64),
  computed_at              DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS incident_metrics_daily (
  org_id          String,
  day             Date,
  repo_id         UUID,
  incidents_count UInt32,
  mttr_p50_hours  Nullable(Float64),
  mttr_p90_hours  Nullable(Float64),
  computed_at     DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS dora_metrics_daily (
  org_id      String,
  day         Date,
  repo_id     UUID,
  metric_name LowCardinality(String),
  value       Float64,
  computed_at DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, metric_name);

CREATE TABLE IF NOT EXISTS work_item_metrics_daily (
  org_id                 String,
  day                    Date,
  provider               LowCardinality(String),
  work_scope_id          String,
  team_id                String,
  items_started          UInt32,
  items_completed        UInt32,
  wip_count_end_of_day   UInt32,
  cycle_time_p50_hours   Nullable(Float64),
  cycle_time_p90_hours   Nullable(Float64),
  lead_time_p50_hours    Nullable(Float64),
  wip_congestion_ratio   Float64,
  defect_intro_rate      Float64,
  story_points_completed Float64,
  computed_at            DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, provider, work_scope_id, team_id);

CREATE TABLE IF NOT EXISTS work_item_user_metrics_daily (
  org_id               String,
  day                  Date,
  provider             LowCardinality(String),
  work_scope_id        String,
  user_identity        String,
  team_id              String,
  items_started        UInt32,
  items_completed      UInt32,
  wip_count_end_of_day UInt32,
  cycle_time_p50_hours Nullable(Float64),
  cycle_time_p90_hours Nullable(Float64),
  computed_at          DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, provider, work_scope_id, user_identity);

CREATE TABLE IF NOT EXISTS work_item_state_durations_daily (
  org_id         String,
  day            Date,
  provider       LowCardinality(String),
  work_scope_id  String,
  team_id        String,
  status         LowCardinality(String),
  duration_hours Float64,
  items_touched  UInt32,
  avg_wip        Float64,
  computed_at    DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, provider, work_scope_id, team_id, status);

CREATE TABLE IF NOT EXISTS issue_type_metrics_daily (
  org_id          String,
  day             Date,
  repo_id         Nullable(UUID),
  provider        LowCardinality(String),
  team_id         String,
  issue_type      LowCardinality(String),
  created_count   UInt32,
  completed_count UInt32,
  active_count    UInt32,
  cycle_p50_hours Nullable(Float64),
  cycle_p90_hours Nullable(Float64),
  computed_at     DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, provider, team_id, issue_type);

CREATE TABLE IF NOT EXISTS investment_classifications_daily (
  org_id          String,
  day             Date,
  repo_id         Nullable(UUID),
  provider        LowCardinality(String),
  artifact_type   LowCardinality(String),
  artifact_id     String,
  investment_area String,
  project_stream  String,
  confidence      Float64,
  computed_at     DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, provider, artifact_type, artifact_id);

CREATE TABLE IF NOT EXISTS investment_metrics_daily (
  org_id               String,
  day                  Date,
  team_id              String,
  investment_area      String,
  project_stream       String,
  delivery_units       UInt32,
  work_items_completed UInt32,
  prs_merged           UInt32,
  churn_loc            UInt32,
  cycle_p50_hours      Nullable(Float64),
  computed_at          DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, day, team_id, investment_area, project_stream);

CREATE TABLE IF NOT EXISTS repo_complexity_daily (
  org_id                    String,
  day                       Date,
  repo_id                   UUID,
  loc_total                 UInt32,
  cyclomatic_total          UInt32,
  cyclomatic_per_kloc       Float64,
  high_complexity_functions UInt32,
  computed_at               DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS file_hotspot_daily (
  org_id              String,
  day                 Date,
  repo_id             UUID,
  file_path           String,
  churn_loc_30d       UInt32,
  churn_commits_30d   UInt32,
  cyclomatic_total    UInt32,
  blame_concentration Nullable(Float64),
  risk_score          Float64,
  computed_at         DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day, file_path);

CREATE TABLE IF NOT EXISTS compounding_risk_daily (
  org_id               String,
  day                  Date,
  repo_id              UUID,
  risk_score           Float64,
  complexity_component Float64,
  churn_component      Float64,
  ownership_component  Float64,
  computed_at          DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(day)
ORDER BY (org_id, repo_id, day);

CREATE TABLE IF NOT EXISTS file_complexity_snapshots (
  org_id           String,
  as_of_day        Date,
  repo_id          UUID,
  file_path        String,
  language         LowCardinality(String),
  loc              UInt32,
  functions_count  UInt32,
  cyclomatic_total UInt32,
  cyclomatic_avg   Float64,
  computed_at      DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(as_of_day)
ORDER BY (org_id, repo_id, as_of_day, file_path);

CREATE TABLE IF NOT EXISTS ic_landscape_rolling_30d (
  org_id              String,
  as_of_day           Date,
  repo_id             UUID,
  user_identity       String,
  team_id             String,
  churn_loc_30d       UInt32,
  delivery_units_30d  UInt32,
  cycle_p50_30d_hours Nullable(Float64),
  wip_max_30d         UInt32,
  computed_at         DateTime64(3, 'UTC')
) ENGINE = MergeTree()
PARTITION BY toYYYYMM(as_of_day)
ORDER BY (org_id, repo_id, as_of_day, user_identity);

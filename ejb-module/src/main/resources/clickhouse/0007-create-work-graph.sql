-- Edges and links between work items, pull requests, commits, deployments and incidents.

CREATE TABLE IF NOT EXISTS work_graph_edges (
  org_id      String,
  edge_id     String,
  source_type LowCardinality(String),
  source_id   String,
  target_type LowCardinality(String),
  target_id   String,
  edge_type   LowCardinality(String),
  repo_id     Nullable(UUID),
  provenance  LowCardinality(String),
  confidence  Float32,
  evidence    String,
  event_ts    DateTime64(3, 'UTC'),
  day         Date,
  last_synced DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, source_type, source_id, edge_type, target_type, target_id);

CREATE TABLE IF NOT EXISTS work_graph_issue_pr (
  org_id       String,
  repo_id      UUID,
  work_item_id String,
  pr_number    UInt32,
  provenance   LowCardinality(String),
  confidence   Float32,
  evidence     String,
  last_synced  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, work_item_id, pr_number);

CREATE TABLE IF NOT EXISTS work_graph_pr_commit (
  org_id      String,
  repo_id     UUID,
  pr_number   UInt32,
  commit_hash String,
  provenance  LowCardinality(String),
  confidence  Float32,
  evidence    String,
  last_synced DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, pr_number, commit_hash);

CREATE TABLE IF NOT EXISTS work_graph_pr_deployment_edges (
  org_id        UUID,
  edge_id       String,
  pr_id         String,
  deployment_id String,
  source        LowCardinality(String),
  provider      LowCardinality(String),
  repo_id       Nullable(UUID),
  confidence    Float32,
  evidence      String,
  observed_at   DateTime64(3, 'UTC'),
  computed_at   DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (org_id, pr_id, deployment_id, source);

CREATE TABLE IF NOT EXISTS work_graph_deployment_incident_edges (
  org_id        UUID,
  edge_id       String,
  deployment_id String,
  incident_id   String,
  source        LowCardinality(String),
  provider      LowCardinality(String),
  repo_id       Nullable(UUID),
  confidence    Float32,
  evidence      String,
  observed_at   DateTime64(3, 'UTC'),
  computed_at   DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (org_id, deployment_id, incident_id, source);

-- The catalogue of repositories; exempt from purges by age.

CREATE TABLE IF NOT EXISTS repos (
  id          UUID,
  org_id      String,
  repo        String,
  ref         String,
  created_at  DateTime64(3, 'UTC'),
  settings    String,
  tags        String,
  last_synced DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, id);

-- Which versions of frozen rows an archive was made of: a purge that archives deletes no others.

CREATE TABLE IF NOT EXISTS purge_archived (
  intent_id   UUID,
  table_name  LowCardinality(String),
  org_id      String,
  fingerprint FixedString(32)
) ENGINE = MergeTree()
PARTITION BY intent_id
ORDER BY (table_name, fingerprint);

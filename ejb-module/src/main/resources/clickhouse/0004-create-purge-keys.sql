-- What an intent of a purge froze: the keys it deletes, dropped as a whole when it is settled.

CREATE TABLE IF NOT EXISTS purge_keys (
  intent_id  UUID,
  table_name LowCardinality(String),
  org_id     String,
  key        String,
  month      UInt32,
  n          UInt64
) ENGINE = MergeTree()
PARTITION BY intent_id
ORDER BY (table_name, key);

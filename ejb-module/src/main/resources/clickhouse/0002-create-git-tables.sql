-- Commits and their per-file statistics, deliberately without partitions: the statistics have no
-- time of their own to follow their commits by, one read of an old history spans more months than
-- an insert may have partitions (max_partitions_per_insert_block = 100), and a purge removes them
-- by key, one organization at a time. Versions of one row always meet, whatever the commit's date.

CREATE TABLE IF NOT EXISTS git_commits (
  org_id          String,
  repo_id         UUID,
  hash            String,
  message         String CODEC(ZSTD(1)),
  author_name     String,
  author_email    String,
  author_when     DateTime64(3, 'UTC'),
  committer_name  String,
  committer_email String,
  committer_when  DateTime64(3, 'UTC'),
  parents         UInt32,
  last_synced     DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, hash);

CREATE TABLE IF NOT EXISTS git_commit_stats (
  org_id        String,
  repo_id       UUID,
  commit_hash   String,
  file_path     String CODEC(ZSTD(1)),
  additions     Int32,
  deletions     Int32,
  old_file_mode LowCardinality(String),
  new_file_mode LowCardinality(String),
  last_synced   DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(last_synced)
ORDER BY (org_id, repo_id, commit_hash, file_path);

package org.devhealth.sync;

import com.clickhouse.data.ClickHouseFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.sync.GitCommit.FileChange;
import org.devhealth.sync.internal.TabSeparated;

/**
 * Writes commits of a run into ClickHouse; thread-safe.
 *
 * <p>A repetition writes the same keys with the same version, which the ReplacingMergeTree tables
 * hold once: so a chunk may be written any number of times.
 */
@ApplicationScoped
public class GitCommitStore {

  private static final String[] REPOSITORY = {
    "id", "org_id", "repo", "ref", "created_at", "settings", "tags", "last_synced"
  };
  private static final String[] COMMIT = {
    "org_id",
    "repo_id",
    "hash",
    "message",
    "author_name",
    "author_email",
    "author_when",
    "committer_name",
    "committer_email",
    "committer_when",
    "parents",
    "last_synced"
  };
  private static final String[] STATISTICS = {
    "org_id",
    "repo_id",
    "commit_hash",
    "file_path",
    "additions",
    "deletions",
    "old_file_mode",
    "new_file_mode",
    "last_synced"
  };

  @Inject private ClickHouse clickHouse;

  /** Enters the run's repository in the catalogue of repositories. */
  public void writeRepository(SyncRun run) {
    TabSeparated row = new TabSeparated(REPOSITORY);
    row.text(run.repository().id()).text(run.organization()).text(run.repository().name());
    row.text("HEAD")
        .time(run.repository().createdAt())
        .text("{}")
        .text("[]")
        .time(run.startedAt())
        .endRow();
    insert("repos", row);
  }

  /** Writes the commits with their statistics, durably when it returns. */
  public void write(SyncRun run, List<GitCommit> commits) {
    TabSeparated statistics = new TabSeparated(STATISTICS);
    TabSeparated rows = new TabSeparated(COMMIT);
    boolean changed = false;
    for (GitCommit commit : commits) {
      add(rows, run, commit);
      for (FileChange change : commit.changes()) {
        add(statistics, run, commit.hash(), change);
        changed = true;
      }
    }
    if (changed) {
      insert("git_commit_stats", statistics);
    }
    insert("git_commits", rows);
  }

  private void insert(String table, TabSeparated rows) {
    clickHouse.insert(table, rows.toStream(), ClickHouseFormat.TabSeparatedWithNames);
  }

  private static void add(TabSeparated rows, SyncRun run, GitCommit commit) {
    rows.text(run.organization()).text(run.repository().id());
    rows.text(commit.hash()).text(commit.message());
    add(rows, commit.author());
    add(rows, commit.committer());
    rows.text(commit.parents()).time(run.startedAt()).endRow();
  }

  private static void add(TabSeparated rows, GitCommit.Signature person) {
    rows.text(person.name()).text(person.email()).time(person.when());
  }

  private static void add(TabSeparated rows, SyncRun run, String hash, FileChange change) {
    rows.text(run.organization()).text(run.repository().id()).text(hash).text(change.path());
    rows.text(change.additions()).text(change.deletions());
    rows.text(change.oldMode()).text(change.newMode()).time(run.startedAt()).endRow();
  }
}

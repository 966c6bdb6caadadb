package org.devhealth.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingType;

/** What can be set about syncs while the server runs. */
@ApplicationScoped
public class SyncSettings implements SettingDeclarations {

  /** Commits that one chunk of the git reader writes. */
  public static final Setting<Long> BATCH_COMMITS =
      Setting.of(
              SettingCategory.WORKERS,
              "git_sync_batch_commits",
              SettingType.integer(10, 100_000),
              2_000L)
          .describedAs("Commits that one chunk of the git reader writes; the next chunk heeds it.")
          .ofThePlatform();

  /** File changes that end a chunk early. */
  public static final Setting<Long> BATCH_ROWS =
      Setting.of(
              SettingCategory.WORKERS,
              "git_sync_batch_rows",
              SettingType.integer(100, 1_000_000),
              20_000L)
          .describedAs("File changes that end a chunk of the git reader early.")
          .ofThePlatform();

  /** How long a silent execution keeps its run. */
  public static final Setting<Duration> RUN_LEASE =
      Setting.of(
              SettingCategory.WORKERS,
              "git_sync_lease",
              SettingType.duration(Duration.ofSeconds(10), Duration.ofHours(1)),
              Duration.ofMinutes(2))
          .describedAs(
              "How long a silent execution keeps its sync before another server goes on with it;"
                  + " longer than any chunk takes.")
          .ofThePlatform();

  /** How often a run is begun before it counts as failed. */
  public static final Setting<Long> MOST_LAUNCHES =
      Setting.of(SettingCategory.WORKERS, "git_sync_max_launches", SettingType.integer(1, 100), 10L)
          .describedAs("How often a sync is begun before it counts as failed.")
          .ofThePlatform();

  /** Files of one commit that are looked at. */
  public static final Setting<Long> COUNTED_FILES =
      Setting.of(
              SettingCategory.ANALYTICS,
              "counted_files_per_commit",
              SettingType.integer(1, 10_000_000),
              100_000L)
          .describedAs("Files of one commit whose changes count; a commit's further files do not.")
          .ofThePlatform();

  /** How large a file may be whose lines are counted. */
  public static final Setting<Long> COUNTED_FILE_BYTES =
      Setting.of(
              SettingCategory.ANALYTICS,
              "counted_file_bytes",
              SettingType.integer(1_024, 268_435_456),
              4_194_304L)
          .describedAs(
              "The largest file whose changed lines are counted; larger ones are shown as uncounted.")
          .ofThePlatform();

  @Override
  public List<Setting<?>> declared() {
    return List.of(
        BATCH_COMMITS, BATCH_ROWS, RUN_LEASE, MOST_LAUNCHES, COUNTED_FILES, COUNTED_FILE_BYTES);
  }
}

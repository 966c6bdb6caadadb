package org.devhealth.sync;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Limits;
import org.devhealth.sync.internal.RepositoryRoots;
import org.devhealth.sync.internal.RunPosition;
import org.devhealth.sync.internal.RunTable;
import org.jdbi.v3.core.Handle;

/** Syncs of local git repositories as people ask for and watch them; each method a transaction. */
@Stateless
public class GitSyncs {

  /** The job, by the name of its definition. */
  public static final String JOB = "sync-git-local";

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final String UPSERT_REPOSITORY =
      """
      INSERT INTO sync_repositories (id, org_id, provider, name, path, created_at)
      VALUES (:id, :org, 'git-local', :name, :path, now())
      ON CONFLICT (org_id, provider, name) DO UPDATE SET path = excluded.path
      RETURNING id
      """;
  private static final String QUEUE_RUN =
      """
      INSERT INTO sync_logs (id, org_id, repository_id, job, status, started_at, lease_until)
      VALUES (:id, :org, :repository, :job, 'queued', now(), now())
      ON CONFLICT DO NOTHING
      """;

  private static final String KNOWN =
      """
      SELECT count(*) FROM sync_repositories
      WHERE org_id = :org AND provider = 'git-local' AND name = :name
      """;

  @Inject private Database database;
  @Inject private Limits limits;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private SyncConfig config;

  /**
   * Queues a run that reads what is new in the repository; a server takes it up within seconds.
   *
   * @param name what the repository is called, or null for its folder's name
   * @throws Problem {@code sync.path-not-allowed}, {@code sync.not-a-repository}, {@code
   *     sync.invalid-name}, {@code sync.already-running} or {@code licensing.limit-exceeded}
   */
  public SyncRun request(String path, String name) {
    OrgId organization = callers.current().requireOrg();
    Path folder = admit(path, organization);
    String called = name == null ? nameOf(folder) : requireName(name);
    return database.with(
        Binding.of(callers.current()), handle -> queue(handle, organization, folder, called));
  }

  /**
   * What a repository is called.
   *
   * @param name as asked for, or null for its folder's name
   */
  public String nameFor(String path, String name) {
    Path folder = admit(path, callers.current().requireOrg());
    return name == null ? nameOf(folder) : requireName(name);
  }

  /** The organization's runs, newest first. */
  public Page<SyncRun> runs(PageRequest page) {
    OrgId organization = callers.current().requireOrg();
    RunPosition after = page.after().map(RunPosition::parse).orElse(null);
    List<SyncRun> rows =
        database.with(
            Binding.of(callers.current()),
            handle -> RunTable.page(handle, organization, after, page.limit() + 1));
    return Page.of(rows, page.limit(), RunPosition::after);
  }

  /**
   * One run of the organization.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public SyncRun run(SyncRun.Id id) {
    OrgId organization = callers.current().requireOrg();
    return database.with(
        Binding.of(callers.current()), handle -> require(handle, organization, id));
  }

  private Path admit(String path, OrgId organization) {
    return new RepositoryRoots(config.roots()).admit(requirePath(path), organization);
  }

  private SyncRun queue(Handle handle, OrgId organization, Path folder, String name) {
    if (!isKnown(handle, organization, name)) {
      limits.reserve(organization, Limit.REPOSITORIES);
    }
    UUID repository = upsertRepository(handle, organization, folder, name);
    SyncRun.Id id = new SyncRun.Id(identifiers.next());
    int queued =
        handle
            .createUpdate(QUEUE_RUN)
            .bind("id", id.value())
            .bind("org", organization.value())
            .bind("repository", repository)
            .bind("job", JOB)
            .execute();
    if (queued == 0) {
      throw new Problem(SyncError.ALREADY_RUNNING, "Wait for its end; runs are listed by GET.");
    }
    audit.record(
        AuditEvent.of(SyncAction.STARTED, organization)
            .about(repository, name)
            .with("job", JOB)
            .with("run_id", id.toString())
            .with("path", folder.toString())
            .changed("status", null, "queued"));
    return require(handle, organization, id);
  }

  private static boolean isKnown(Handle handle, OrgId organization, String name) {
    return handle
            .createQuery(KNOWN)
            .bind("org", organization.value())
            .bind("name", name)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private UUID upsertRepository(Handle handle, OrgId organization, Path folder, String name) {
    return handle
        .createQuery(UPSERT_REPOSITORY)
        .bind("id", identifiers.next())
        .bind("org", organization.value())
        .bind("name", name)
        .bind("path", folder.toString())
        .mapTo(UUID.class)
        .one();
  }

  private static SyncRun require(Handle handle, OrgId organization, SyncRun.Id id) {
    return RunTable.find(handle, organization, id)
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such run."));
  }

  private static String requirePath(String path) {
    if (path == null || path.isBlank()) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "path", "must be given");
    }
    return path;
  }

  private static String requireName(String name) {
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw Problem.ofField(
          SyncError.INVALID_NAME, "name", "must be 1 to 200 characters, no control characters");
    }
    return name.strip();
  }

  /** The folder's name; of a bare repository without its ending. */
  private static String nameOf(Path folder) {
    String last = folder.getNameCount() == 0 ? "" : folder.getFileName().toString();
    boolean bare = last.endsWith(".git") && last.length() > 4;
    return requireName(bare ? last.substring(0, last.length() - 4) : last);
  }
}

package org.devhealth.sync.internal.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.SyncError;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** Finds and opens the repository of a folder. */
public final class GitFolder {

  private GitFolder() {}

  /** The folder that holds the objects: the folder itself when bare, else its {@code .git}. */
  public static Optional<Path> locate(Path folder) {
    HermeticGit.install();
    Path inner = folder.resolve(".git");
    return isRepository(inner)
        ? Optional.of(inner)
        : Optional.of(folder).filter(GitFolder::isRepository);
  }

  /**
   * Opens it for reading.
   *
   * @throws Problem {@code sync.not-a-repository} or {@code sync.repository-unreadable}
   */
  public static Repository open(Path folder) {
    Path location = locate(folder).orElseThrow(GitFolder::notARepository);
    try {
      return new FileRepositoryBuilder()
          .setGitDir(location.toFile())
          .setFS(FS.DETECTED)
          .setMustExist(true)
          .build();
    } catch (RepositoryNotFoundException e) {
      throw notARepository();
    } catch (IOException e) {
      throw new Problem(SyncError.REPOSITORY_UNREADABLE, "It could not be opened.", e);
    }
  }

  private static boolean isRepository(Path folder) {
    return Files.isDirectory(folder) && FileKey.isGitRepository(folder.toFile(), FS.DETECTED);
  }

  private static Problem notARepository() {
    return Problem.ofField(
        SyncError.NOT_A_REPOSITORY, "path", "must be a git repository, bare or with a work tree");
  }
}

package org.devhealth.sync.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.SyncError;
import org.devhealth.sync.internal.git.GitFolder;

/**
 * The folders below which repositories may be read.
 *
 * <p>A path counts by where it really leads: neither {@code ..} nor a symbolic link, nor objects
 * borrowed from another repository, lead out. What lies outside is never told apart from what does
 * not exist.
 */
public final class RepositoryRoots {

  private static final String ORGANIZATION = "{org-id}";

  private final List<String> roots;

  public RepositoryRoots(List<String> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * The repository's real path.
   *
   * @throws Problem {@code sync.path-not-allowed} or {@code sync.not-a-repository}
   */
  public Path admit(String path, OrgId organization) {
    List<Path> allowed = allowed(organization);
    Path folder = real(path);
    requireBelow(allowed, folder);
    Path git = GitFolder.locate(folder).orElseThrow(RepositoryRoots::notARepository);
    for (Path store : objectFolders(git)) {
      requireBelow(allowed, store);
    }
    return folder;
  }

  private List<Path> allowed(OrgId organization) {
    List<Path> allowed = new ArrayList<>();
    for (String root : roots) {
      Path folder = Path.of(root.strip().replace(ORGANIZATION, organization.toString()));
      if (folder.isAbsolute() && Files.isDirectory(folder)) {
        allowed.add(real(folder.toString()));
      }
    }
    return allowed;
  }

  private static void requireBelow(List<Path> allowed, Path folder) {
    if (allowed.stream().noneMatch(folder::startsWith)) {
      throw notAllowed();
    }
  }

  private static Path real(String path) {
    try {
      Path given = Path.of(path);
      if (!given.isAbsolute()) {
        throw notAllowed();
      }
      return given.toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw notAllowed();
    }
  }

  /** Where its objects and references are: its own folder and repositories it borrows from. */
  private static List<Path> objectFolders(Path git) {
    List<Path> folders = new ArrayList<>();
    collect(git.resolve("objects"), folders);
    folders.add(real(git.toString()));
    folders.add(real(git.resolve("refs").toString()));
    folders.add(real(git.resolve("objects/pack").toString()));
    return folders;
  }

  private static void collect(Path objects, List<Path> folders) {
    Path store = real(objects.toString());
    if (folders.contains(store)) {
      return;
    }
    folders.add(store);
    Path alternates = store.resolve("info/alternates");
    if (Files.exists(alternates)) {
      lines(alternates).forEach(line -> collect(store.resolve(line), folders));
    }
  }

  private static List<String> lines(Path alternates) {
    try {
      return Files.readAllLines(alternates).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw notAllowed();
    }
  }

  private static Problem notAllowed() {
    return Problem.ofField(
        SyncError.PATH_NOT_ALLOWED, "path", "must lie below a folder of devhealth.sync.git.roots");
  }

  private static Problem notARepository() {
    return Problem.ofField(
        SyncError.NOT_A_REPOSITORY, "path", "must be a git repository, bare or with a work tree");
  }
}

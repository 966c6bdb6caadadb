package org.devhealth.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.SyncError;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryRootsTest {

  private static final OrgId ORGANIZATION = new OrgId(UUID.randomUUID());

  @TempDir private Path folder;
  private Path open;
  private Path inside;
  private Path outside;
  private RepositoryRoots roots;

  @BeforeEach
  void create() throws IOException {
    folder = folder.toRealPath();
    open = Files.createDirectory(folder.resolve("open"));
    inside = repository(open.resolve("inside"));
    outside = repository(folder.resolve("outside"));
    roots = new RepositoryRoots(List.of(open.toString()));
  }

  @Test
  void aRepositoryBelowARootIsAdmitted() {
    assertThat(roots.admit(inside.toString(), ORGANIZATION)).isEqualTo(inside);
  }

  @Test
  void aWorkTreeIsAdmittedToo() throws IOException {
    Path tree = open.resolve("tree");
    new FileRepositoryBuilder().setWorkTree(tree.toFile()).build().create();

    assertThat(roots.admit(tree.toString(), ORGANIZATION)).isEqualTo(tree);
  }

  @Test
  void nothingIsAdmittedWithoutRoots() {
    assertRefused(new RepositoryRoots(List.of()), inside.toString(), SyncError.PATH_NOT_ALLOWED);
  }

  @Test
  void aPathOutsideIsRefused() {
    assertRefused(outside.toString());
  }

  @Test
  void dotsDoNotLeadOut() {
    assertRefused(open + "/../outside");
    assertRefused(open + "/inside/../../outside");
  }

  @Test
  void aSiblingWithTheSamePrefixIsOutside() throws IOException {
    assertRefused(repository(folder.resolve("open-not")).toString());
  }

  @Test
  void aSymbolicLinkDoesNotLeadOut() throws IOException {
    Path link = Files.createSymbolicLink(open.resolve("link"), outside);

    assertRefused(link.toString());
  }

  @Test
  void aGitFolderThatLinksOutIsRefused() throws IOException {
    Path tree = Files.createDirectory(open.resolve("tree"));
    Files.createSymbolicLink(tree.resolve(".git"), outside);

    assertRefused(tree.toString());
  }

  @Test
  void objectsThatAreLinkedFromOutsideAreRefused() throws IOException {
    Path borrower = repository(open.resolve("borrower"));
    deleteFolder(borrower.resolve("objects"));
    Files.createSymbolicLink(borrower.resolve("objects"), outside.resolve("objects"));

    assertRefused(borrower.toString());
  }

  @Test
  void objectsBorrowedFromOutsideAreRefused() throws IOException {
    Path borrower = repository(open.resolve("borrower"));
    alternates(borrower, outside.resolve("objects"));

    assertRefused(borrower.toString());
  }

  @Test
  void objectsBorrowedFromInsideAreAdmitted() throws IOException {
    Path borrower = repository(open.resolve("borrower"));
    alternates(borrower, inside.resolve("objects"));

    assertThat(roots.admit(borrower.toString(), ORGANIZATION)).isEqualTo(borrower);
  }

  @Test
  void whatDoesNotExistIsNotToldApartFromWhatIsOutside() {
    assertRefused("/no/such/folder");
    assertRefused(open + "/no-such-folder");
    assertRefused("relative");
    assertRefused("nul\0l");
  }

  @Test
  void aFolderWithoutARepositoryIsNamedSo() throws IOException {
    Path empty = Files.createDirectory(open.resolve("empty"));

    assertRefused(roots, empty.toString(), SyncError.NOT_A_REPOSITORY);
    assertRefused(roots, open.toString(), SyncError.NOT_A_REPOSITORY);
  }

  @Test
  void aRootCanBeEachOrganizationsOwn() throws IOException {
    Path own = Files.createDirectory(folder.resolve(ORGANIZATION.toString()));
    Path repository = repository(own.resolve("repository"));
    RepositoryRoots each = new RepositoryRoots(List.of(folder + "/{org-id}"));

    assertThat(each.admit(repository.toString(), ORGANIZATION)).isEqualTo(repository);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> each.admit(repository.toString(), new OrgId(UUID.randomUUID())));
  }

  private void assertRefused(String path) {
    assertRefused(roots, path, SyncError.PATH_NOT_ALLOWED);
  }

  private static void assertRefused(RepositoryRoots roots, String path, ErrorCode code) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> roots.admit(path, ORGANIZATION))
        .matches(problem -> problem.code() == code)
        .matches(problem -> !problem.detail().contains(path));
  }

  private static void alternates(Path borrower, Path objects) throws IOException {
    Path info = Files.createDirectories(borrower.resolve("objects/info"));
    Files.writeString(info.resolve("alternates"), objects + "\n");
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Path repository(Path path) throws IOException {
    try (var repository = new FileRepositoryBuilder().setGitDir(path.toFile()).setBare().build()) {
      repository.create(true);
    }
    return path;
  }
}

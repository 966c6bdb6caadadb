package org.devhealth.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.Problem;
import org.devhealth.sync.GitCommit.FileChange;
import org.devhealth.sync.GitHistory.Limits;
import org.devhealth.sync.GitHistory.Range;
import org.devhealth.sync.TestRepository.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {

  private static final Instant DAY = TestRepository.DAY;
  private static final String NONE = "000000";
  private static final String FILE = "100644";

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void create() {
    repository = TestRepository.create(folder);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void aRootCommitAddsAllItsFiles() {
    repository.commit(repository.tree().file("a.txt", "one\ntwo\n").file("d/b", "x"), DAY);

    GitCommit root = readAll().get(0);

    assertThat(root.parents()).isZero();
    assertThat(root.message()).isEqualTo("Change something\n");
    assertThat(root.author()).isEqualTo(new GitCommit.Signature("Ada", "ada@example.org", DAY));
    assertThat(root.changes())
        .containsExactly(
            new FileChange("a.txt", 2, 0, NONE, FILE), new FileChange("d/b", 1, 0, NONE, FILE));
  }

  @Test
  void changedLinesAreCountedOnBothSides() {
    String first = repository.commit(repository.tree().file("a", "1\n2\n3\n4\n"), DAY);
    repository.commit(repository.tree().file("a", "1\nzwei\n3\n4\n5\n"), DAY, first);

    assertThat(readAll().get(1).changes()).containsExactly(new FileChange("a", 2, 1, FILE, FILE));
  }

  @Test
  void aRenameIsARemovalAndAnAddition() {
    String first = repository.commit(repository.tree().file("old", "1\n2\n"), DAY);
    repository.commit(repository.tree().file("new", "1\n2\n"), DAY, first);

    assertThat(readAll().get(1).changes())
        .containsExactly(
            new FileChange("new", 2, 0, NONE, FILE), new FileChange("old", 0, 2, FILE, NONE));
  }

  @Test
  void aChangeOfModeHasNoLines() {
    String first = repository.commit(repository.tree().file("run", "1\n"), DAY);
    repository.commit(repository.tree().executable("run", "1\n"), DAY, first);

    assertThat(readAll().get(1).changes())
        .containsExactly(new FileChange("run", 0, 0, FILE, "100755"));
  }

  @Test
  void aMergeHasNoLinesOfItsOwn() {
    String root = repository.commit(repository.tree().file("a", "1\n"), DAY);
    String left =
        repository.commit(repository.tree().file("a", "1\n2\n"), DAY.plusSeconds(1), root);
    Tree withB = repository.tree().file("a", "1\n").file("b", "1\n");
    String right = repository.commit(withB, DAY.plusSeconds(2), root);
    Tree both = repository.tree().file("a", "1\n2\n").file("b", "1\n");
    repository.commit(both, DAY.plusSeconds(3), left, right);

    List<GitCommit> commits = readAll();

    assertThat(commits).extracting(GitCommit::parents).containsExactly(0, 1, 1, 2);
    assertThat(commits.get(3).changes()).isEmpty();
  }

  @Test
  void parentsComeBeforeTheirChildrenWhateverTheirClocksSay() {
    String first = repository.commit(repository.tree().file("a", "1\n"), DAY);
    String second =
        repository.commit(repository.tree().file("a", "2\n"), DAY.minusSeconds(9999), first);
    String third =
        repository.commit(repository.tree().file("a", "3\n"), DAY.minusSeconds(5), second);

    assertThat(readAll()).extracting(GitCommit::hash).containsExactly(first, second, third);
  }

  @Test
  void aBinaryFileIsThereWithoutLines() {
    repository.commit(repository.tree().file("logo.png", new byte[] {1, 0, 10, 10}), DAY);

    GitCommit commit = readAll().get(0);

    assertThat(commit.changes()).containsExactly(new FileChange("logo.png", 0, 0, NONE, FILE));
    assertThat(commit.uncounted()).isZero();
  }

  @Test
  void aHugeFileIsThereButItsLinesAreNotCounted() {
    repository.commit(repository.tree().file("big.txt", "x\n".repeat(1000)), DAY);

    GitCommit commit = readAll(new Limits(100, 100, 1999, 1 << 20)).get(0);

    assertThat(commit.changes()).containsExactly(new FileChange("big.txt", 0, 0, NONE, FILE));
    assertThat(commit.uncounted()).isOne();
  }

  @Test
  void theLinesOfOneCommitAreBoundedTogether() {
    Tree tree = repository.tree().file("a", "x\n".repeat(10)).file("b", "x\n".repeat(10));
    repository.commit(tree, DAY);

    GitCommit commit = readAll(new Limits(100, 100, 100, 30)).get(0);

    assertThat(commit.changes())
        .containsExactly(
            new FileChange("a", 10, 0, NONE, FILE), new FileChange("b", 0, 0, NONE, FILE));
    assertThat(commit.uncounted()).isOne();
  }

  @Test
  void filesBeyondTheBoundAreLeftOutAndCounted() {
    repository.commit(repository.tree().file("a", "1").file("b", "1").file("c", "1"), DAY);

    GitCommit commit = readAll(new Limits(100, 2, 100, 100)).get(0);

    assertThat(commit.changes()).extracting(FileChange::path).containsExactly("a", "b");
    assertThat(commit.uncounted()).isOne();
  }

  @Test
  void aFileThatAPartialCloneLacksIsNotCounted() {
    repository.commit(repository.tree().file("a", "1\n").file("b", "lost\n"), DAY);
    repository.lose(Tree.idOf("lost\n"));

    GitCommit commit = readAll().get(0);

    assertThat(commit.changes())
        .containsExactly(
            new FileChange("a", 1, 0, NONE, FILE), new FileChange("b", 0, 0, NONE, FILE));
    assertThat(commit.uncounted()).isOne();
  }

  @Test
  void aSubmoduleCountsAsOneLine() {
    String commit = "0123456789012345678901234567890123456789";
    String first = repository.commit(repository.tree().submodule("sub", commit), DAY);
    repository.commit(repository.tree().submodule("sub", commit.replace('0', 'a')), DAY, first);

    List<GitCommit> commits = readAll();

    assertThat(commits.get(0).changes())
        .containsExactly(new FileChange("sub", 1, 0, NONE, "160000"));
    assertThat(commits.get(1).changes())
        .containsExactly(new FileChange("sub", 1, 1, "160000", "160000"));
  }

  @Test
  void aLoneCarriageReturnIsText() {
    repository.commit(repository.tree().file("mac.txt", "a\rb\rc"), DAY);

    assertThat(readAll().get(0).changes())
        .containsExactly(new FileChange("mac.txt", 1, 0, NONE, FILE));
  }

  @Test
  void namesThatAreNotUtf8AreReadAsLatin1() {
    repository.commitRaw(
        repository.tree().file("a", "1"),
        raw(
            "author J\u00f6rg <j\u00f6rg@example.org> 1700000000 +0100",
            StandardCharsets.ISO_8859_1));

    GitCommit commit = readAll().get(0);

    assertThat(commit.author().name()).isEqualTo("J\u00f6rg");
    assertThat(commit.author().email()).isEqualTo("j\u00f6rg@example.org");
    assertThat(commit.author().when()).isEqualTo(Instant.ofEpochSecond(1700000000));
  }

  @Test
  void anUnknownEncodingDoesNotStopTheReading() {
    byte[] author =
        raw("author A <a@example.org> 1700000000 +0100\nencoding klingon", StandardCharsets.UTF_8);
    repository.commitRaw(repository.tree().file("a", "1"), author);

    assertThat(readAll().get(0).message()).isEqualTo("Old message\n");
  }

  @Test
  void timesReachFrom1970BeyondThe32Bits() {
    String first = repository.commit(repository.tree().file("a", "1"), Instant.EPOCH);
    Instant later = Instant.parse("2038-01-19T03:14:08Z");
    repository.commit(repository.tree().file("a", "2"), later, first);

    assertThat(readAll())
        .extracting(commit -> commit.author().when())
        .containsExactly(Instant.EPOCH, later);
  }

  @Test
  void aCommitWithoutAnAuthorIsNobodys() {
    repository.commitRaw(repository.tree().file("a", "1"), raw("nonsense", StandardCharsets.UTF_8));

    assertThat(readAll().get(0).author()).isEqualTo(new GitCommit.Signature("", "", Instant.EPOCH));
  }

  @Test
  void anEmptyRepositoryHasNoHead() {
    assertThat(GitHistory.head(folder)).isEmpty();
    try (GitHistory history = GitHistory.open(folder, new Range(null, null), Limits.DEFAULT)) {
      assertThat(history.total()).isZero();
      assertThat(history.next(10, 10)).isEmpty();
    }
  }

  @Test
  void onlyWhatIsNewIsReadTheSecondTime() {
    String first = repository.commit(repository.tree().file("a", "1\n"), DAY);
    String second = repository.commit(repository.tree().file("a", "2\n"), DAY, first);

    assertThat(read(new Range(first, second))).extracting(GitCommit::hash).containsExactly(second);
  }

  @Test
  void aRewrittenHistoryIsReadAgain() {
    String only = repository.commit(repository.tree().file("a", "1\n"), DAY);
    String gone = "0123456789012345678901234567890123456789";

    assertThat(read(new Range(gone, only))).extracting(GitCommit::hash).containsExactly(only);
  }

  @Test
  void everyPositionIsACheckpoint() {
    String head = chain(25);
    List<String> all = read(new Range(null, head)).stream().map(GitCommit::hash).toList();

    for (int position = 0; position <= 25; position++) {
      try (GitHistory history = GitHistory.open(folder, new Range(null, head), Limits.DEFAULT)) {
        history.resumeAt(position);
        assertThat(history.next(100, 100))
            .extracting(GitCommit::hash)
            .containsExactlyElementsOf(all.subList(position, 25));
      }
    }
  }

  @Test
  void aBatchEndsAtItsCommitsOrAtItsChanges() {
    String head = chain(10);
    try (GitHistory history = GitHistory.open(folder, new Range(null, head), Limits.DEFAULT)) {
      assertThat(history.next(4, 100)).hasSize(4);
      assertThat(history.next(100, 3)).hasSize(3);
      assertThat(history.position()).isEqualTo(7);
      assertThat(history.next(100, 100)).hasSize(3);
      assertThat(history.next(100, 100)).isEmpty();
    }
  }

  @Test
  void aRepositoryWithTooManyCommitsIsRefused() {
    String head = chain(5);

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> GitHistory.open(folder, new Range(null, head), new Limits(4, 1, 1, 1)))
        .matches(problem -> problem.code() == SyncError.REPOSITORY_TOO_LARGE);
  }

  @Test
  void aFolderWithoutARepositoryIsNamedSo() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("nothing"));

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> GitHistory.head(empty))
        .matches(problem -> problem.code() == SyncError.NOT_A_REPOSITORY);
  }

  private String chain(int commits) {
    String head = repository.commit(repository.tree().file("a", "0\n"), DAY);
    for (int i = 1; i < commits; i++) {
      head = repository.commit(repository.tree().file("a", i + "\n"), DAY, head);
    }
    return head;
  }

  private List<GitCommit> readAll() {
    return readAll(Limits.DEFAULT);
  }

  private List<GitCommit> readAll(Limits limits) {
    return read(new Range(null, GitHistory.head(folder).orElseThrow()), limits);
  }

  private List<GitCommit> read(Range range) {
    return read(range, Limits.DEFAULT);
  }

  private List<GitCommit> read(Range range, Limits limits) {
    List<GitCommit> all = new ArrayList<>();
    try (GitHistory history = GitHistory.open(folder, range, limits)) {
      List<GitCommit> batch = history.next(2, 1000);
      while (!batch.isEmpty()) {
        all.addAll(batch);
        batch = history.next(2, 1000);
      }
    }
    return all;
  }

  private static byte[] raw(String author, java.nio.charset.Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(author.getBytes(charset));
    bytes.writeBytes(
        "\ncommitter A <a@example.org> 1700000000 +0100\n\nOld message\n"
            .getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}

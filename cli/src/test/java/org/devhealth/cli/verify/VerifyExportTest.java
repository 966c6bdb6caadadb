package org.devhealth.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.devhealth.cli.CommandRun;
import org.devhealth.cli.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyExportTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void anExportIsVerifiedAsAFolderAndAsAnArchive(String compression) throws IOException {
    SampleBundle bundle = new SampleBundle(compression);
    CommandRun run =
        CommandRun.of(
            "verify", bundle.writeTo(folder.resolve("b")), bundle.zip(folder.resolve("b.zip")));
    assertThat(run.out())
        .contains("VERIFIED " + folder.resolve("b") + System.lineSeparator())
        .contains("VERIFIED " + folder.resolve("b.zip"))
        .contains("numbers 0 to 79 against the checkpoint: 80 events");
    assertThat(run.status()).isEqualTo(ExitStatus.VERIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void theFirstWrongEventIsNamed(String compression) throws IOException {
    SampleBundle bundle = new SampleBundle(compression);
    List<String> changed = new ArrayList<>(bundle.lines);
    changed.set(41, changed.get(41).replace("updated", "deleted"));
    changed.set(60, changed.get(60).replace("updated", "deleted"));
    bundle.repack(changed);
    CommandRun run = CommandRun.of("verify", bundle.writeTo(folder.resolve("b")));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out().lines().skip(1).findFirst())
        .hasValue("  audit.event-changed: sequence 41, event event-41, part-000001.ndjson line 42");
    assertThat(run.out()).contains("audit.file-differs: part-000001.ndjson");
  }

  @Test
  void aMissingEventIsNamed() throws IOException {
    SampleBundle bundle = new SampleBundle("zstd");
    List<String> changed = new ArrayList<>(bundle.lines);
    changed.remove(7);
    bundle.repack(changed);
    CommandRun run = CommandRun.of("verify", "--json", bundle.zip(folder.resolve("b.zip")));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out())
        .contains("\"code\":\"audit.event-missing\",\"detail\":\"sequence 7 without certificate\"");
  }

  @Test
  void aNameThatLeadsElsewhereIsNotFollowed() throws IOException {
    SampleBundle bundle = new SampleBundle("gzip");
    byte[] part = bundle.files.remove(SampleBundle.PART);
    Files.write(folder.resolve("outside"), part);
    bundle.pack("../outside");
    bundle.files.remove("../outside");
    CommandRun run = CommandRun.of("verify", bundle.writeTo(folder.resolve("b")));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("audit.file-missing: ../outside");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    SampleBundle bundle = new SampleBundle("gzip");
    Path target = Files.write(folder.resolve("o"), bundle.files.remove(SampleBundle.PART));
    Path written = bundle.writeTo(folder.resolve("b"));
    Files.createSymbolicLink(written.resolve(SampleBundle.PART), target);
    CommandRun run = CommandRun.of("verify", written);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("audit.file-missing: part-000001.ndjson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void aBombIsNotBlownUp(String compression) throws IOException {
    SampleBundle bundle = new SampleBundle(compression);
    byte[] blank = new byte[200 << 20];
    Arrays.fill(blank, (byte) ' ');
    bundle.files.put(SampleBundle.PART, bundle.compress(blank));
    CommandRun run = CommandRun.of("verify", bundle.zip(folder.resolve("b.zip")));
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("after line 0: a line is longer than 1048576; not read");
  }

  @Test
  void aTruncatedArchiveIsRefused() throws IOException {
    Path archive = new SampleBundle("zstd").zip(folder.resolve("b.zip"));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun run = CommandRun.of("verify", archive);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("audit.archive-invalid: ");
  }

  @Test
  void anArchiveWhoseListOfFilesWouldFillTheMemoryIsRefused() throws IOException {
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0, 0x06054b50).putInt(12, 1 << 30);
    new SampleBundle("zstd").writeKeys(folder);
    Path archive = folder.resolve("b.zip");
    Files.write(archive, concat(SampleBundle.utf8("PK"), end.array()));
    CommandRun run = CommandRun.of("verify", archive);
    assertThat(run.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(run.out()).contains("the list of its files takes 1073741824 bytes");
  }

  @Test
  void aLaterCheckpointNeedsAProofOfConsistency() throws IOException {
    SampleBundle bundle = new SampleBundle("zstd");
    bundle.writeKeys(folder);
    Path export = bundle.writeTo(folder.resolve("b"));
    Path later =
        Files.writeString(folder.resolve("later.txt"), bundle.checkpoint(SampleBundle.LATER));
    CommandRun alone = CommandRun.of("verify", export, "--checkpoint", later);
    assertThat(alone.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(alone.out()).contains("audit.history-differs: the log had 100 events");

    Path proof =
        Files.writeString(
            folder.resolve("c.json"), bundle.consistency(SampleBundle.SIZE, SampleBundle.LATER));
    CommandRun proven = CommandRun.of("verify", export, proof, "--checkpoint", later);
    assertThat(proven.status()).as(proven.out()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(proven.out()).contains("of 100 events begins with the 80");
  }

  @Test
  void anInclusionProofIsVerifiedUntilTheEventChanges() throws IOException {
    SampleBundle bundle = new SampleBundle("zstd");
    bundle.writeKeys(folder);
    Path proof = Files.writeString(folder.resolve("p.json"), bundle.inclusion(99));
    CommandRun run = CommandRun.of("verify", proof);
    assertThat(run.status()).as(run.out()).isEqualTo(ExitStatus.VERIFIED);
    assertThat(run.out()).contains("event event-99", "number 99 of the log of 100 events");

    Files.writeString(proof, bundle.inclusion(99).replace("user.updated", "user.deleted"));
    CommandRun changed = CommandRun.of("verify", proof);
    assertThat(changed.status()).isEqualTo(ExitStatus.REFUSED);
    assertThat(changed.out()).contains("merkle.not-included: leaf 99");
  }

  private static byte[] concat(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}

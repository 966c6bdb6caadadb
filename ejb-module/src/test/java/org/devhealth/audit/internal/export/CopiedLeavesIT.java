package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.internal.seal.RangeEvidence.Stretch;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.proof.audit.LeafLine;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of leaves is the same, however it is read. */
class CopiedLeavesIT {

  private static final Stretch STRETCH = new Stretch(5, 690, 700);
  private static final String LEAVES =
      "SELECT seq, leaf_hash FROM audit_leaf WHERE seq >= 5 AND seq < 690 ORDER BY seq";

  private final SealedLog log = new SealedLog();

  @ParameterizedTest
  @ValueSource(longs = {256, 512, 65_536})
  void everyLeafOfTheStretchHasItsLine(long atOnce) {
    log.write(700);
    log.seal();
    String listed = log.app(handle -> listed(handle, atOnce));
    assertThat(listed).isEqualTo(log.app(CopiedLeavesIT::expected));
    assertThat(listed.lines()).hasSize(685);
  }

  private String listed(Handle handle, long atOnce) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new CopiedLeaves(handle, AuditTree.of(log.organization), atOnce).writeTo(STRETCH, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static String expected(Handle handle) {
    return handle
        .createQuery(LEAVES)
        .map(
            (row, context) ->
                LeafLine.of(new MerkleNode(0, row.getLong(1), MerkleHash.ofBytes(row.getBytes(2)))))
        .stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}

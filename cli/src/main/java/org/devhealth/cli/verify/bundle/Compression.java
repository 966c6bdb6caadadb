package org.devhealth.cli.verify.bundle;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.audit.AuditProblem;

/** Undoes what exports are compressed with, a buffer at a time. */
final class Compression {

  /** 8 MB: exports need less, and a file must not choose how much memory is taken. */
  private static final int MAX_WINDOW_LOG = 23;

  private static final int BUFFER = 1 << 16;

  private Compression() {}

  static InputStream undo(String name, InputStream stored) throws IOException {
    return switch (name) {
      case "gzip" -> new GZIPInputStream(stored, BUFFER);
      case "zstd" -> new ZstdInputStreamNoFinalizer(stored).setLongMax(MAX_WINDOW_LOG);
      default ->
          throw new ProofException(
              AuditProblem.MANIFEST_INVALID, "\"" + name + "\" is no known compression");
    };
  }
}

package org.devhealth.proof.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.devhealth.proof.ProofException;

/** Reads lines of bounded length. Not thread-safe. */
public final class Lines {

  private static final int MAX_LENGTH = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int mostBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;

  Lines(InputStream in) {
    this(in, MAX_LENGTH);
  }

  /** Lines of at most so many bytes. */
  public Lines(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** The next line without its newline; a last line without newline counts too. */
  public Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    boolean begun = false;
    while (fill()) {
      begun = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(line, end);
      if (end < filled) {
        at = end + 1;
        return Optional.of(line.toByteArray());
      }
    }
    return begun ? Optional.of(line.toByteArray()) : Optional.empty();
  }

  private void append(ByteArrayOutputStream line, int end) {
    if (line.size() + end - at > mostBytes) {
      throw new ProofException(AuditProblem.LINE_INVALID, "a line is longer than " + mostBytes);
    }
    line.write(buffer, at, end - at);
    at = end;
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }
}

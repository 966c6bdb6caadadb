package org.devhealth.audit.internal.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The rows of {@code COPY … TO STDOUT (FORMAT binary)}, as the PostgreSQL manual has the format
 * under "COPY, Binary Format". Not thread-safe.
 */
final class CopiedRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** Of the flags, those that a reader must know. */
  private static final int CRITICAL = 0xffff0000;

  private static final int END = -1;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;

  /** Takes the values of a row one after another; a length of -1 is NULL. */
  @FunctionalInterface
  interface ValueSink {
    void accept(int column, byte[] bytes, int from, int length);
  }

  CopiedRows(InputStream in) throws IOException {
    this.in = in;
    fill(SIGNATURE.length);
    if (!Arrays.equals(SIGNATURE, Arrays.copyOfRange(buffer, at, at + SIGNATURE.length))) {
      throw new IOException("the database sends something else than COPY's binary format");
    }
    at += SIGNATURE.length;
    if ((integer(4) & CRITICAL) != 0) {
      throw new IOException("the database sends a form of COPY that is not known here");
    }
    int extension = integer(4);
    fill(extension);
    at += extension;
  }

  /** Reads one row; false after the last one. */
  boolean next(ValueSink sink) throws IOException {
    int columns = integer(2);
    if (columns == END) {
      return false;
    }
    for (int column = 0; column < columns; column++) {
      int length = integer(4);
      fill(Math.max(0, length));
      sink.accept(column, buffer, at, length);
      at += Math.max(0, length);
    }
    return true;
  }

  private int integer(int length) throws IOException {
    fill(length);
    int value = (int) CopiedColumn.Kind.integer(buffer, at, length);
    at += length;
    return value;
  }

  /** Makes sure that so many bytes are there to be looked at. */
  private void fill(int wanted) throws IOException {
    if (filled - at >= wanted) {
      return;
    }
    System.arraycopy(buffer, at, buffer, 0, filled - at);
    filled -= at;
    at = 0;
    if (wanted > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(wanted, buffer.length * 2));
    }
    while (filled < wanted) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new EOFException("the database ended in the middle of a row");
      }
      filled += read;
    }
  }
}

package org.devhealth.retention.archive.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the lines that are written. Not thread-safe. */
final class CountedLines extends FilterOutputStream {

  private long lines;

  CountedLines(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        lines++;
      }
    }
  }

  long lines() {
    return lines;
  }
}

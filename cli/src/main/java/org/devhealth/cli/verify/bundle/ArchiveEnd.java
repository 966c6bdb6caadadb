package org.devhealth.cli.verify.bundle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The end of an archive (PKWARE APPNOTE, 4.3.14 to 4.3.16), which says how long the list of its
 * files is, before anybody takes the memory for it.
 *
 * @param listing bytes
 */
record ArchiveEnd(long listing) {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ELSEWHERE = 0xffffffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int LARGE_END = 0x06064b50;
  private static final int LARGE_END_LENGTH = 56;

  static ArchiveEnd read(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long tail = Math.min(file.length(), END_LENGTH + MAX_COMMENT + LOCATOR_LENGTH);
      ByteBuffer bytes = read(file, file.length() - tail, (int) tail);
      for (int at = (int) tail - END_LENGTH; at >= 0; at--) {
        if (bytes.getInt(at) == END) {
          long large = large(file, bytes, at - LOCATOR_LENGTH);
          int small = bytes.getInt(at + 12);
          return new ArchiveEnd(
              small == ELSEWHERE ? large : Math.max(large, Integer.toUnsignedLong(small)));
        }
      }
      throw new ZipException("it is neither a folder nor a whole ZIP archive");
    }
  }

  /** What an archive of more than four gigabytes says instead; 0 when there is nothing. */
  private static long large(RandomAccessFile file, ByteBuffer tail, int locator)
      throws IOException {
    if (locator < 0 || tail.getInt(locator) != LOCATOR) {
      return 0;
    }
    long at = tail.getLong(locator + 8);
    if (at < 0 || at > file.length() - LARGE_END_LENGTH) {
      throw new ZipException("its end lies outside of it");
    }
    ByteBuffer end = read(file, at, LARGE_END_LENGTH);
    if (end.getInt(0) != LARGE_END || end.getLong(40) < 0) {
      throw new ZipException("its end is not one");
    }
    return end.getLong(40);
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

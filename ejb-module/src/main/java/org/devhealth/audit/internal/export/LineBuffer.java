package org.devhealth.audit.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Text as UTF-8 that is made out of a database's values without detours: JSON strings in the
 * spelling of RFC 8785, times with six digits. Not thread-safe.
 */
final class LineBuffer {

  /** PostgreSQL counts from 2000-01-01. */
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);
  private static final byte[] HEX = ascii("0123456789abcdef");

  /** RFC 4648, section 5. */
  private static final byte[] BASE64 =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  private static final byte[] ESCAPES = escapes();
  private static final byte CODED = 'u';
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes = new byte[4096];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = new byte[0];

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** By byte: 0 for one that stands for itself, else what follows the backslash. */
  private static byte[] escapes() {
    byte[] escapes = new byte[256];
    Arrays.fill(escapes, 0, ' ', CODED);
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void raw(byte[] source) {
    raw(source, 0, source.length);
  }

  void raw(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Text in UTF-8 as a JSON string. */
  void string(byte[] source, int from, int count) {
    reserve(count * LONGEST_ESCAPE + 2);
    bytes[length++] = '"';
    int plain = plain(source, from, count);
    System.arraycopy(source, from, bytes, length, plain);
    length += plain;
    for (int i = from + plain; i < from + count; i++) {
      byte escape = ESCAPES[source[i] & 0xff];
      if (escape == 0) {
        bytes[length++] = source[i];
      } else {
        escape(source[i], escape);
      }
    }
    bytes[length++] = '"';
  }

  /** How many bytes from the first on stand for themselves. */
  private static int plain(byte[] source, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (ESCAPES[source[from + i] & 0xff] != 0) {
        return i;
      }
    }
    return count;
  }

  private void escape(byte value, byte escape) {
    bytes[length++] = '\\';
    bytes[length++] = escape;
    if (escape == CODED) {
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[value >> 4];
      bytes[length++] = HEX[value & 0xf];
    }
  }

  void uuid(byte[] source, int from) {
    reserve(38);
    bytes[length++] = '"';
    for (int i = 0; i < 16; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        bytes[length++] = '-';
      }
      bytes[length++] = HEX[(source[from + i] >> 4) & 0xf];
      bytes[length++] = HEX[source[from + i] & 0xf];
    }
    bytes[length++] = '"';
  }

  void number(long value) {
    if (value < 0) {
      raw(ascii(Long.toString(value)));
      return;
    }
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    reserve(count);
    digits(value, count);
  }

  void base64(byte[] source, int from, int count) {
    reserve(count * 4 / 3 + 2);
    int end = from + count;
    for (int i = from; i < end; i += 3) {
      int left = end - i;
      int group =
          (source[i] & 0xff) << 16
              | (left > 1 ? (source[i + 1] & 0xff) << 8 : 0)
              | (left > 2 ? source[i + 2] & 0xff : 0);
      for (int sextet = 0; sextet <= Math.min(3, left); sextet++) {
        bytes[length++] = BASE64[group >> (18 - 6 * sextet) & 0x3f];
      }
    }
  }

  /** A time in microseconds of PostgreSQL. */
  void time(long micros) {
    date(Math.floorDiv(micros, MICROS_A_DAY));
    long rest = Math.floorMod(micros, MICROS_A_DAY);
    reserve(18);
    bytes[length++] = 'T';
    digits(rest / 3_600_000_000L, 2);
    bytes[length++] = ':';
    digits(rest / 60_000_000L % 60, 2);
    bytes[length++] = ':';
    digits(rest / 1_000_000L % 60, 2);
    bytes[length++] = '.';
    digits(rest % 1_000_000L, 6);
    bytes[length++] = 'Z';
    bytes[length++] = '"';
  }

  private void date(long ofTime) {
    if (ofTime != day) {
      day = ofTime;
      dayText = ascii('"' + LocalDate.ofEpochDay(EPOCH_DAY + ofTime).toString());
    }
    raw(dayText);
  }

  private void digits(long value, int count) {
    long rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}

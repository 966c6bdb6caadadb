package org.devhealth.retention.purge.internal.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;

/** The four words of the order-independent digest, computed by ClickHouse modulo 2^64. */
final class DigestSql {

  /** Sums the big-endian words of the hash {@code h}, each counted {@code n} times. */
  static final String WORDS = word(1) + ", " + word(2) + ", " + word(3) + ", " + word(4);

  private DigestSql() {}

  /** The word of this index of a row, as the bits of a long. */
  static long word(GenericRecord row, int index) {
    return Long.parseUnsignedLong(row.getString("w" + index));
  }

  private static String word(int number) {
    int offset = (number - 1) * 8 + 1;
    return "toString(sum(n * reinterpretAsUInt64(reverse(substring(h, %d, 8))))) AS w%d"
        .formatted(offset, number - 1);
  }
}

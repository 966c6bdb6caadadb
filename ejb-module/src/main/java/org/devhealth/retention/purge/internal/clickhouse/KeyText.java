package org.devhealth.retention.purge.internal.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Keys as one text: the columns joined by U+001F, as digests and certificates define it. */
final class KeyText {

  private static final String SEPARATOR = "\u001f";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private KeyText() {}

  /** The SQL that joins the columns; {@code prefix} is an alias with its dot, or empty. */
  static String sql(String prefix, List<String> columns) {
    return columns.stream()
        .map(column -> "toString(" + prefix + column + ")")
        .collect(Collectors.joining(", ", "arrayStringConcat([", "], '\\x1f')"));
  }

  /** The joined values, in hexadecimal so that no quoting can go wrong on the way. */
  static String hex(String... values) {
    return HEX.formatHex(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
  }
}

package org.devhealth.sync.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Rows in ClickHouse's {@code TabSeparatedWithNames}: columns go by name, so that a table may have
 * more of them, in any order and of any type that takes the text.
 */
public final class TabSeparated {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2299-12-31T23:59:59.999Z");

  private final StringBuilder text = new StringBuilder();
  private boolean rowBegun;

  /** Begins with the names of the columns. */
  public TabSeparated(String... columns) {
    for (String column : columns) {
      text(column);
    }
    endRow();
  }

  /** One more value of the row. */
  public TabSeparated text(Object value) {
    if (rowBegun) {
      text.append('\t');
    }
    rowBegun = true;
    escape(value.toString());
    return this;
  }

  /** A time, at the nearest that {@code DateTime64(3)} can hold. */
  public TabSeparated time(Instant value) {
    Instant known = value.isBefore(FIRST) ? FIRST : value.isAfter(LAST) ? LAST : value;
    return text(TIME.format(known));
  }

  public void endRow() {
    text.append('\n');
    rowBegun = false;
  }

  public InputStream toStream() {
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> text.append("\\0");
        default -> text.append(character);
      }
    }
  }
}

package org.devhealth.audit.internal.export;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV by the grammar of RFC 4180, section 2, and nothing more lenient. */
final class CsvRecords {

  private final String text;
  private int at;

  private CsvRecords(String text) {
    this.text = text;
  }

  /** The cells of one record without its line end. */
  static List<String> parse(String line) {
    CsvRecords records = new CsvRecords(line);
    List<String> cells = new ArrayList<>();
    cells.add(records.cell());
    while (records.at < line.length()) {
      records.expect(',');
      cells.add(records.cell());
    }
    return cells;
  }

  private String cell() {
    if (at == text.length() || text.charAt(at) != '"') {
      return plain();
    }
    at++;
    StringBuilder cell = new StringBuilder();
    while (!isClosed()) {
      cell.append(text.charAt(at));
      at += text.charAt(at) == '"' ? 2 : 1;
    }
    at++;
    return cell.toString();
  }

  private boolean isClosed() {
    boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
    return text.charAt(at) == '"' && !doubled;
  }

  private String plain() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',') {
      if ("\"\r\n".indexOf(text.charAt(at)) >= 0) {
        throw new IllegalArgumentException("not RFC 4180 at " + at);
      }
      at++;
    }
    return text.substring(from, at);
  }

  private void expect(char wanted) {
    if (text.charAt(at) != wanted) {
      throw new IllegalArgumentException("not RFC 4180 at " + at);
    }
    at++;
  }
}

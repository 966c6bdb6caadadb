package org.devhealth.proof.archive;

import java.nio.charset.StandardCharsets;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;

/**
 * A line of an archive: {@code {"store":…,"table":…,"key":…,"row":{…}}}, the members in this order.
 * The key is the text that certificates digest; the row has every column as text, or null.
 */
public record ArchivedRow(TableName table, String key) {

  /** The longest line that is read. */
  static final int MAX_BYTES = 1 << 26;

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 16, 2);

  /** Cannot stand within a string, where quotes are escaped. */
  private static final byte[] ROW = ",\"row\":{".getBytes(StandardCharsets.US_ASCII);

  /** The line of a row whose columns are JSON already, with its newline. */
  public static byte[] line(TableName table, String key, String row) {
    String line =
        "{\"store\":"
            + quoted(table.store())
            + ",\"table\":"
            + quoted(table.table())
            + ",\"key\":"
            + quoted(key)
            + ",\"row\":"
            + row
            + "}\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what identifies the row.
   *
   * @throws ProofException when the line is not one of an archive
   */
  static ArchivedRow parse(byte[] line) {
    int columns = indexOfRow(line);
    if (columns < 0 || line[line.length - 1] != '}' || line[line.length - 2] != '}') {
      throw new ProofException(ArchiveProblem.LINE_INVALID, "a line is not a row");
    }
    byte[] head = new byte[columns + 1];
    System.arraycopy(line, 0, head, 0, columns);
    head[columns] = '}';
    JsonFields fields = JsonFields.of(JsonReader.read(head, BOUNDS));
    ArchivedRow row =
        new ArchivedRow(
            new TableName(fields.text("store"), fields.text("table")), fields.text("key"));
    fields.requireNoOthers();
    return row;
  }

  RowDigest digest() {
    return RowDigest.of(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return CanonicalJson.text(new JsonString(text));
  }

  private static int indexOfRow(byte[] line) {
    for (int at = 0; at <= line.length - ROW.length; at++) {
      if (line[at] == ',' && startsWithRow(line, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsWithRow(byte[] line, int at) {
    for (int i = 0; i < ROW.length; i++) {
      if (line[at + i] != ROW[i]) {
        return false;
      }
    }
    return true;
  }
}

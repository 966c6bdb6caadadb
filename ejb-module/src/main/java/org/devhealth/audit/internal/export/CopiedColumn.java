package org.devhealth.audit.internal.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.devhealth.audit.internal.EventRow;
import org.devhealth.proof.json.CanonicalJson;

/** A member of an event's line: how it is selected, and how its binary value becomes JSON. */
final class CopiedColumn {

  private static final byte[] NULL = LineBuffer.ascii("null");
  private static final byte[] QUOTE = LineBuffer.ascii("\"");

  private final String selected;
  private final byte[] before;
  private final Kind kind;

  private CopiedColumn(String selected, byte[] before, Kind kind) {
    this.selected = selected;
    this.before = before;
    this.kind = kind;
  }

  /**
   * A member.
   *
   * @param selected the SQL expression
   * @param before what stands before the value in the line
   */
  static CopiedColumn of(String selected, String before, Kind kind) {
    return new CopiedColumn(selected, LineBuffer.ascii(before), kind);
  }

  String selected() {
    return selected;
  }

  /** A value that is absent. */
  void writeNull(LineBuffer line) {
    line.raw(before);
    line.raw(NULL);
  }

  /** The value in these bytes. */
  void write(byte[] row, int from, int length, LineBuffer line) {
    line.raw(before);
    kind.write(row, from, length, line);
  }

  /** PostgreSQL's binary forms, as its send functions write them. */
  enum Kind {
    TEXT {
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        line.string(row, from, length);
      }
    },
    UUID {
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        line.uuid(row, from);
      }
    },
    INTEGER {
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        line.number(integer(row, from, length));
      }
    },
    TIME {
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        line.time(integer(row, from, length));
      }
    },
    BYTES {
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        line.raw(QUOTE);
        line.base64(row, from, length);
        line.raw(QUOTE);
      }
    },
    JSON {
      /** A byte that says version 1, then text; an empty object is as it is sealed. */
      @Override
      void write(byte[] row, int from, int length, LineBuffer line) {
        if (length == 3 && row[from + 1] == '{') {
          line.raw(row, from + 1, 2);
          return;
        }
        String text = new String(row, from + 1, length - 1, UTF_8);
        line.raw(CanonicalJson.bytes(EventRow.json(text)));
      }
    };

    abstract void write(byte[] row, int from, int length, LineBuffer line);

    /** Four or eight bytes, the highest first. */
    static long integer(byte[] row, int from, int length) {
      long value = row[from];
      for (int i = 1; i < length; i++) {
        value = (value << 8) | (row[from + i] & 0xff);
      }
      return value;
    }
  }
}

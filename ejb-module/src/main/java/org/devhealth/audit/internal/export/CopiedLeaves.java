package org.devhealth.audit.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.internal.seal.RangeEvidence.Stretch;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The list of a stretch's leaves, from the database's binary copy straight to the lines of {@code
 * LeafLine}, collapsed subtrees as one. Not thread-safe.
 */
final class CopiedLeaves {

  /** A power of 2 above those of the kept subtrees, so that none of them spans two pieces. */
  private static final long AT_ONCE = 1L << 16;

  private static final int FLUSH = 1 << 16;
  private static final byte[] SPACE = LineBuffer.ascii(" ");
  private static final byte[] LINE_END = LineBuffer.ascii("\n");

  /** Finer rows come first where both begin; a coarser one counts only where no finer one is. */
  private static final String COPY =
      """
      COPY (
        SELECT seq, 0, leaf_hash FROM audit_leaf
        WHERE org_id = '%1$s' AND seq >= %2$s AND seq < %3$s
        UNION ALL
        SELECT first_seq, level::int, hash FROM audit_node
        WHERE org_id = '%1$s' AND level <= 8 AND first_seq >= %2$s AND first_seq < %3$s
        ORDER BY 1, 2
      ) TO STDOUT (FORMAT binary)
      """;

  private final Handle handle;
  private final AuditTree tree;
  private final long atOnce;
  private final LineBuffer lines = new LineBuffer();
  private long next;
  private long written;
  private long first;
  private int level;

  CopiedLeaves(Handle handle, AuditTree tree) {
    this(handle, tree, AT_ONCE);
  }

  CopiedLeaves(Handle handle, AuditTree tree, long atOnce) {
    this.atOnce = atOnce;
    this.handle = handle;
    this.tree = tree;
  }

  /** Writes the leaves of the stretch and returns how many lines there are. */
  long writeTo(Stretch stretch, OutputStream out) throws IOException {
    next = stretch.start();
    for (long start = stretch.start(); start < stretch.end(); start = after(start)) {
      copy(COPY.formatted(tree.value(), start, Math.min(after(start), stretch.end())), out);
    }
    lines.writeTo(out);
    return written;
  }

  private long after(long start) {
    return (start / atOnce + 1) * atOnce;
  }

  private void copy(String copy, OutputStream out) throws IOException {
    try (PGCopyInputStream copied =
        new PGCopyInputStream(handle.getConnection().unwrap(PGConnection.class), copy)) {
      CopiedRows rows = new CopiedRows(copied);
      while (rows.next(this::accept)) {
        if (lines.length() >= FLUSH) {
          lines.writeTo(out);
          lines.clear();
        }
      }
    } catch (SQLException e) {
      throw new IOException("the leaves could not be copied", e);
    }
  }

  private void accept(int column, byte[] bytes, int from, int length) {
    switch (column) {
      case 0 -> first = CopiedColumn.Kind.integer(bytes, from, length);
      case 1 -> level = (int) CopiedColumn.Kind.integer(bytes, from, length);
      default -> write(bytes, from, length);
    }
  }

  private void write(byte[] hash, int from, int length) {
    if (first != next) {
      return;
    }
    lines.number(first);
    lines.raw(SPACE);
    lines.number(level);
    lines.raw(SPACE);
    lines.base64(hash, from, length);
    lines.raw(LINE_END);
    next += 1L << level;
    written++;
  }
}

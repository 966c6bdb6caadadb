package org.devhealth.retention.archive;

import java.util.Map;
import java.util.UUID;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.certificate.TableName;

/**
 * A part that is on the disk and was read back from there; it counts when it is registered.
 *
 * @param rows what was read back, by table
 */
public record WrittenPart(UUID archive, AuditManifest.File file, Map<TableName, Rows> rows) {

  public WrittenPart {
    rows = Map.copyOf(rows);
  }

  /** What it has of a table. */
  public Rows of(TableName table) {
    return rows.getOrDefault(table, Rows.NONE);
  }
}

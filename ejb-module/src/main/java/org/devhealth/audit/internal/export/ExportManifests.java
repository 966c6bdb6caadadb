package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditExportRuns.Held;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.bundle.ExportDestination;
import org.devhealth.audit.bundle.MeasuredOutput;
import org.devhealth.audit.internal.seal.Checkpoints;
import org.devhealth.audit.internal.seal.RangeEvidence;
import org.devhealth.audit.internal.seal.RangeEvidence.Stretch;
import org.devhealth.proof.audit.AuditManifest;
import org.jdbi.v3.core.Handle;

/** Writes the list of leaves and the signed manifest of a finished export. Thread-safe. */
@ApplicationScoped
public class ExportManifests {

  private static final String LEAVES = "leaves.txt";

  private static final String PARTS =
      """
      SELECT name, bytes, sha256, events FROM audit_export_parts
      WHERE export_id = :export ORDER BY first_seq
      """;

  private static final String WITHHELD =
      """
      SELECT EXISTS (
        SELECT 1 FROM audit_leaf l
        JOIN audit_log e
          ON e.org_id = l.org_id AND e.occurred_at = l.occurred_at AND e.id = l.event_id
        WHERE l.seq >= :start AND l.seq < :end AND e.action = ANY (:withheld))
      """;

  private final Checkpoints checkpoints;
  private final ManifestSigner signer;

  /** For the container's proxy. */
  protected ExportManifests() {
    this(null, null);
  }

  @Inject
  public ExportManifests(Checkpoints checkpoints, ManifestSigner signer) {
    this.checkpoints = checkpoints;
    this.signer = signer;
  }

  void write(Handle handle, Held held, ExportRow row, ExportDestination destination) {
    try {
      AuditManifest manifest =
          new AuditManifest(
              subject(held, row),
              contents(handle, row),
              seal(handle, held, row, destination),
              parts(handle, held));
      byte[] signed = signer.sign(manifest).getBytes(StandardCharsets.US_ASCII);
      destination.write(row.export().id(), AuditManifest.FILE_NAME, out -> out.write(signed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditManifest.Subject subject(Held held, ExportRow row) {
    return new AuditManifest.Subject(
        signer.issuer(),
        row.export().id().toString(),
        held.ref().organization().toString(),
        row.export().createdAt().toString());
  }

  private static AuditManifest.Contents contents(Handle handle, ExportRow row) {
    AuditExport.Order order = row.export().order();
    AuditManifest.Range range =
        new AuditManifest.Range(
            order.query().between().from().toString(), order.query().between().to().toString());
    return new AuditManifest.Contents(
        lower(order.format()),
        lower(order.compression()),
        range,
        Optional.of(order).filter(AuditExport.Order::filtered).map(ExportManifests::filters),
        row.export().events(),
        !order.filtered() && !hasWithheld(handle, row));
  }

  private static String filters(AuditExport.Order order) {
    return StoredFilters.write(order.query());
  }

  private static boolean hasWithheld(Handle handle, ExportRow row) {
    if (row.withheld().isEmpty()) {
      return false;
    }
    return handle
        .createQuery(WITHHELD)
        .bind("start", row.start())
        .bind("end", row.end())
        .bind("withheld", row.withheld().toArray(String[]::new))
        .mapTo(boolean.class)
        .one();
  }

  /** Only NDJSON keeps the events as they were hashed. */
  private Optional<AuditManifest.Seal> seal(
      Handle handle, Held held, ExportRow row, ExportDestination destination) throws IOException {
    if (row.export().order().format() != AuditExport.Format.NDJSON || row.start() == row.end()) {
      return Optional.empty();
    }
    AuditTree tree = AuditTree.of(held.ref().organization());
    RangeEvidence evidence = new RangeEvidence(handle, tree);
    Stretch stretch = new Stretch(row.start(), row.end(), row.treeSize());
    String note = checkpoints.find(handle, tree, row.treeSize()).orElseThrow().note();
    AuditManifest.File leaves = leaves(new CopiedLeaves(handle, tree), stretch, row, destination);
    return Optional.of(
        new AuditManifest.Seal(row.start(), row.end(), note, evidence.outside(stretch), leaves));
  }

  private static AuditManifest.File leaves(
      CopiedLeaves leaves, Stretch stretch, ExportRow row, ExportDestination destination)
      throws IOException {
    AuditManifest.File[] written = new AuditManifest.File[1];
    destination.write(
        row.export().id(),
        LEAVES,
        out -> {
          MeasuredOutput measured = new MeasuredOutput(out);
          long entries = leaves.writeTo(stretch, measured);
          written[0] = new AuditManifest.File(LEAVES, measured.bytes(), measured.sha256(), entries);
        });
    return written[0];
  }

  private static List<AuditManifest.File> parts(Handle handle, Held held) {
    return handle
        .createQuery(PARTS)
        .bind("export", held.ref().export())
        .map(
            (row, context) ->
                new AuditManifest.File(
                    row.getString(1), row.getLong(2), row.getString(3), row.getLong(4)))
        .list();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

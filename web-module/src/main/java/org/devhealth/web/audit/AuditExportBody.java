package org.devhealth.web.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.AuditExport;

/**
 * An export.
 *
 * @param download where its archive is, once it is completed
 */
public record AuditExportBody(
    UUID id,
    String status,
    Instant from,
    Instant to,
    String format,
    String compression,
    long events,
    String download,
    Instant createdAt,
    Instant expiresAt,
    String errorCode) {

  static AuditExportBody of(AuditExport export) {
    AuditExport.Order order = export.order();
    boolean ready = export.status() == AuditExport.Status.COMPLETED;
    return new AuditExportBody(
        export.id(),
        lower(export.status()),
        order.query().between().from(),
        order.query().between().to(),
        lower(order.format()),
        lower(order.compression()),
        export.events(),
        ready ? "/api/v1/admin/audit-exports/" + export.id() + "/download" : null,
        export.createdAt(),
        export.expiresAt(),
        export.errorCode().orElse(null));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

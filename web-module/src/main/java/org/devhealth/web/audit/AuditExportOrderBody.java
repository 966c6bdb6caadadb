package org.devhealth.web.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.devhealth.audit.AuditExport;

/** What is to be exported; the filters have the names of the list's parameters. */
public record AuditExportOrderBody(
    Instant from,
    Instant to,
    Filters filters,
    AuditExport.Format format,
    AuditExport.Compression compression) {

  /** Each may be left out. */
  public record Filters(
      List<String> action,
      String actor,
      String resourceType,
      String resourceId,
      String outcome,
      String ip,
      String q) {}

  AuditExport.Order toOrder() {
    AuditLogParameters parameters = new AuditLogParameters();
    parameters.from = from;
    parameters.to = to;
    if (filters != null) {
      parameters.actions = Objects.requireNonNullElse(filters.action(), List.of());
      parameters.actor = filters.actor();
      parameters.resourceType = filters.resourceType();
      parameters.resourceId = filters.resourceId();
      parameters.outcome = filters.outcome();
      parameters.ip = filters.ip();
      parameters.text = filters.q();
    }
    return new AuditExport.Order(
        parameters.query(),
        Objects.requireNonNullElse(format, AuditExport.Format.NDJSON),
        Objects.requireNonNullElse(compression, AuditExport.Compression.ZSTD));
  }
}

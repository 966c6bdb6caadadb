package org.devhealth.audit.internal.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditQuery;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;

/** The filters of an export as JSON text: how they are stored, and how the manifest names them. */
final class StoredFilters {

  private StoredFilters() {}

  static String write(AuditQuery query) {
    return CanonicalJson.text(
        JsonObject.builder()
            .put("action", JsonArray.of(query.actions(), JsonString::new))
            .putOrNull("actor", text(query.actor()))
            .putOrNull("resource_type", text(query.resource().type()))
            .putOrNull("resource_id", text(query.resource().id()))
            .putOrNull("outcome", text(query.outcome()))
            .putOrNull("ip", text(query.ip()))
            .putOrNull("q", text(query.text()))
            .build());
  }

  static AuditQuery read(String stored, AuditQuery.TimeRange range) {
    JsonFields fields =
        JsonFields.of(JsonReader.read(stored.getBytes(StandardCharsets.UTF_8), JsonBounds.DEFAULT));
    return new AuditQuery(
        List.copyOf(fields.texts("action")),
        optional(fields, "actor"),
        new AuditQuery.Resource(optional(fields, "resource_type"), optional(fields, "resource_id")),
        fields
            .nullable("outcome", fields::text)
            .map(outcome -> AuditEvent.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)))
            .orElse(null),
        optional(fields, "ip"),
        range,
        optional(fields, "q"));
  }

  private static String optional(JsonFields fields, String name) {
    return fields.nullable(name, fields::text).orElse(null);
  }

  private static Optional<JsonString> text(Object value) {
    return Optional.ofNullable(value)
        .map(present -> present instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : present)
        .map(present -> new JsonString(present.toString()));
  }
}

package org.devhealth.audit.internal.export;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/**
 * Events as RFC 4180 records. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe (OWASP, CSV injection), so that it opens as text.
 */
final class CsvLine {

  private static final List<String> EVENT =
      List.of("id", "occurred_at", "org_id", "action", "action_version", "resource_type");
  private static final List<String> REST =
      List.of("resource_id", "resource_name", "outcome", "reason", "ip", "user_agent");
  private static final List<String> LAST = List.of("request_id", "changes", "metadata");
  private static final List<String> ACTOR =
      List.of("type", "id", "email", "name", "session_id", "auth_method", "impersonator");

  /** Also the full-width forms, which some spreadsheets fold. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvLine() {}

  static String header() {
    String actor = ACTOR.stream().map(name -> "actor_" + name).collect(Collectors.joining(","));
    return String.join(",", "seq", String.join(",", EVENT), actor)
        + ","
        + String.join(",", REST)
        + ","
        + String.join(",", LAST);
  }

  static String of(RecordedEvent event) {
    JsonObject json = event.toJson();
    JsonObject actor = (JsonObject) json.member("actor").orElseThrow();
    return Objects.toString(event.sequence(), "")
        + cells(json, EVENT)
        + cells(actor, ACTOR)
        + cells(json, REST)
        + cells(json, LAST);
  }

  private static String cells(JsonObject object, List<String> names) {
    return names.stream()
        .map(name -> "," + cell(object.member(name).orElseThrow()))
        .collect(Collectors.joining());
  }

  private static String cell(JsonValue value) {
    if (value instanceof JsonString string) {
      return quoted(string.value());
    }
    String text = CanonicalJson.text(value);
    return text.equals("null") ? "" : quoted(text);
  }

  /** Every text is quoted; an apostrophe makes a formula a text. */
  static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}

package org.devhealth.audit.internal.export;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;

/**
 * Events as OCSF 1.3.0, class API Activity (6003): every recorded action is an operation of the
 * product's interface. What OCSF has no place for stays in {@code unmapped}.
 */
final class OcsfLine {

  private static final String VERSION = "1.3.0";
  private static final int CATEGORY = 6;
  private static final int API_ACTIVITY = 6003;
  private static final int INFORMATIONAL = 1;

  /** The schema's form; any other address is in {@code unmapped} only. */
  private static final Pattern EMAIL =
      Pattern.compile("[a-zA-Z0-9!#$%&'*+-/=?^_`{|}~.]+@[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+");

  /** What an operation does, by the verb of its action. */
  private enum Activity {
    CREATE(1, "created", "added", "placed", "requested", "installed", "made", "enrolled"),
    READ(2, "queried", "downloaded", "accessed", "read", "tested", "checked"),
    UPDATE(3, "updated", "changed", "rotated", "enabled", "confirmed", "paused", "resumed"),
    DELETE(4, "deleted", "removed", "revoked", "released", "expired"),
    OTHER(99);

    private final int id;
    private final String verbs;

    Activity(int id, String... verbs) {
      this.id = id;
      this.verbs = " " + String.join(" ", verbs) + " ";
    }

    static Activity of(String action) {
      String verb = action.substring(action.indexOf('.') + 1);
      for (Activity activity : values()) {
        if (activity.verbs.contains(" " + verb + " ")) {
          return activity;
        }
      }
      return OTHER;
    }

    String caption() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  private OcsfLine() {}

  static String of(RecordedEvent event) {
    Activity activity = Activity.of(event.action().key());
    boolean success = event.result().outcome().equals("success");
    JsonObject.Builder line =
        JsonObject.builder()
            .put("activity_id", activity.id)
            .put("activity_name", activity.caption())
            .put("actor", actor(event))
            .put("api", api(event))
            .put("category_uid", CATEGORY)
            .put("category_name", "Application Activity")
            .put("class_uid", API_ACTIVITY)
            .put("class_name", "API Activity")
            .put("metadata", metadata(event))
            .put("severity_id", INFORMATIONAL)
            .put("src_endpoint", endpoint(event))
            .put("status_id", success ? 1 : 2)
            .put("status", success ? "Success" : "Failure")
            .put("time", event.occurredAt().toEpochMilli())
            .put("type_uid", API_ACTIVITY * 100L + activity.id)
            .put("unmapped", event.toJson());
    text(event.result().reason()).ifPresent(reason -> line.put("status_detail", reason));
    return CanonicalJson.text(line.build());
  }

  private static JsonObject actor(RecordedEvent event) {
    JsonObject.Builder user = JsonObject.builder();
    text(event.actor().id()).ifPresent(id -> user.put("uid", id));
    text(event.actor().email())
        .filter(email -> EMAIL.matcher(email.value()).matches())
        .ifPresent(email -> user.put("email_addr", email));
    user.put(
        "name", text(event.actor().name()).orElse(new JsonString(event.actor().type().name())));
    return JsonObject.builder().put("user", user.build()).build();
  }

  private static JsonObject api(RecordedEvent event) {
    JsonObject.Builder api = JsonObject.builder().put("operation", event.action().key());
    text(event.origin().requestId())
        .ifPresent(id -> api.put("request", JsonObject.builder().put("uid", id).build()));
    return api.build();
  }

  private static JsonObject endpoint(RecordedEvent event) {
    JsonObject.Builder endpoint = JsonObject.builder();
    text(event.origin().ip()).ifPresent(ip -> endpoint.put("ip", ip));
    return endpoint.put("name", event.origin().ip() == null ? "internal" : "client").build();
  }

  private static JsonObject metadata(RecordedEvent event) {
    JsonObject product =
        JsonObject.builder().put("name", "Dev Health").put("vendor_name", "Dev Health").build();
    return JsonObject.builder()
        .put("version", VERSION)
        .put("uid", event.id().toString())
        .put("product", product)
        .build();
  }

  private static Optional<JsonString> text(Object value) {
    return Optional.ofNullable(value).map(present -> new JsonString(present.toString()));
  }
}

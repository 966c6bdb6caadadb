package org.devhealth.web.settings;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.settings.SettingChange;
import org.devhealth.settings.SettingTransfer;
import org.devhealth.settings.SettingView;

/** Settings on the wire. */
public final class SettingDocuments {

  private SettingDocuments() {}

  /** A setting; a secret has no value here, only whether it is set. */
  public record SettingDocument(
      String category,
      String key,
      String type,
      boolean secret,
      JsonValue value,
      boolean set,
      String fingerprint,
      String source,
      boolean writable,
      @JsonbProperty("default") JsonValue defaultValue,
      String expectation,
      String scope,
      String description,
      int version,
      Instant updatedAt,
      UUID updatedBy,
      Instant lastUsedAt) {

    static SettingDocument of(SettingView view) {
      return new SettingDocument(
          view.setting().category().key(),
          view.setting().name(),
          view.setting().type().name(),
          view.setting().secret(),
          orNull(view.value()),
          view.set(),
          view.fingerprint(),
          view.source().key(),
          view.writable(),
          orNull(view.setting().initialJson().orElse(null)),
          view.setting().type().expectation(),
          view.setting().scope().key(),
          view.setting().description(),
          view.version(),
          view.updatedAt(),
          view.updatedBy(),
          view.lastUsedAt());
    }
  }

  /** The value to set. */
  public record ValueRequest(JsonValue value) {}

  /** The version whose value shall count again. */
  public record SetBackRequest(Integer version) {}

  /** One change of a setting. */
  public record ChangeDocument(
      int version, JsonValue value, boolean secret, boolean removed, Instant at, UUID by) {

    static ChangeDocument of(SettingChange change) {
      return new ChangeDocument(
          change.version(),
          orNull(change.value()),
          change.secret(),
          change.removed(),
          change.at(),
          change.by());
    }
  }

  /** Values of one place as a file, by category and key with a point between. */
  public record TransferDocument(Map<String, JsonValue> settings) {}

  /** What an import changes. */
  public record DifferenceDocument(String key, JsonValue before, JsonValue after, boolean secret) {

    static DifferenceDocument of(SettingTransfer.Difference difference) {
      return new DifferenceDocument(
          difference.key(),
          orNull(difference.before()),
          orNull(difference.after()),
          difference.secret());
    }
  }

  /** What an import cannot set. */
  public record RefusalDocument(String key, String code, String detail) {}

  /** The result of an import or of its dry run. */
  public record ImportDocument(
      boolean dryRun,
      List<DifferenceDocument> changes,
      List<RefusalDocument> refused,
      int unchanged) {

    static ImportDocument of(boolean dryRun, SettingTransfer.Plan plan) {
      return new ImportDocument(
          dryRun,
          plan.changes().stream().map(DifferenceDocument::of).toList(),
          plan.refused().stream()
              .map(each -> new RefusalDocument(each.key(), each.code(), each.detail()))
              .toList(),
          plan.unchanged());
    }
  }

  private static JsonValue orNull(JsonValue value) {
    return value == null ? JsonValue.NULL : value;
  }
}

package org.devhealth.settings;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.internal.PinnedSettings;
import org.devhealth.settings.internal.SettingCatalogue;
import org.devhealth.settings.internal.Snapshot;
import org.devhealth.settings.internal.SnapshotReader;
import org.devhealth.settings.internal.StoredValue;
import org.devhealth.settings.internal.ValueRules;

/**
 * Moves the values of a place as a file. Secrets are never exported; a file may bring some, which
 * are sealed here. Each method is one transaction.
 */
@Stateless
public class SettingTransfer {

  private static final int MOST = 1_000;

  @Inject private Settings settings;
  @Inject private SettingCatalogue catalogue;
  @Inject private PinnedSettings pinned;
  @Inject private SnapshotReader reader;
  @Inject private AuditLog audit;

  /**
   * A value that an import changes.
   *
   * @param before the place's own plain value, or null
   * @param after the new plain value, or null for a secret
   */
  public record Difference(String key, JsonValue before, JsonValue after, boolean secret) {}

  /** A value that an import cannot set, and why. */
  public record Refusal(String key, String code, String detail) {}

  /** What an import does, or would do. */
  public record Plan(List<Difference> changes, List<Refusal> refused, int unchanged) {

    public Plan {
      changes = List.copyOf(changes);
      refused = List.copyOf(refused);
    }
  }

  /** The place's own plain values by key. */
  public Map<String, JsonValue> export(SettingPlace place) {
    Map<String, JsonValue> values = new TreeMap<>();
    own(place)
        .values()
        .forEach(
            value -> {
              if (value.plain() != null) {
                values.put(value.key(), value.plain());
              }
            });
    audit.record(
        AuditEvent.of(SettingsAction.EXPORTED, place.organization()).with("values", values.size()));
    return values;
  }

  /** What an import of the values would change; changes nothing. */
  public Plan preview(SettingPlace place, Map<String, JsonValue> values) {
    Map<String, StoredValue> own = own(place);
    List<Difference> changes = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    int unchanged = 0;
    for (Map.Entry<String, JsonValue> entry : bounded(values).entrySet()) {
      try {
        Difference difference = difference(place, entry, own.get(entry.getKey()));
        if (!difference.secret() && difference.after().equals(difference.before())) {
          unchanged++;
          continue;
        }
        changes.add(difference);
      } catch (Problem problem) {
        refused.add(new Refusal(entry.getKey(), problem.code().code(), problem.detail()));
      }
    }
    return new Plan(changes, refused, unchanged);
  }

  /**
   * Sets all values or none.
   *
   * @throws Problem {@code settings.import-refused} naming the keys
   */
  public Plan apply(SettingPlace place, Map<String, JsonValue> values) {
    Plan plan = preview(place, values);
    if (!plan.refused().isEmpty()) {
      throw new Problem(SettingsError.IMPORT_REFUSED, "Ask for a dry run to see all reasons.")
          .with("keys", plan.refused().stream().map(Refusal::key).toList());
    }
    SortedMap<String, JsonValue> wanted = new TreeMap<>();
    plan.changes().forEach(change -> wanted.put(change.key(), values.get(change.key())));
    settings.putAll(place, wanted);
    audit.record(
        AuditEvent.of(SettingsAction.IMPORTED, place.organization())
            .with("changes", plan.changes().size()));
    return plan;
  }

  private Difference difference(
      SettingPlace place, Map.Entry<String, JsonValue> entry, StoredValue before) {
    Setting<?> setting = catalogue.require(entry.getKey());
    ValueRules.requireWritable(setting, place, pinned.of(setting).isPresent());
    JsonValue after = ValueRules.check(setting, entry.getValue());
    return setting.secret()
        ? new Difference(setting.key(), null, null, true)
        : new Difference(setting.key(), before == null ? null : before.plain(), after, false);
  }

  private Map<String, StoredValue> own(SettingPlace place) {
    Snapshot snapshot = reader.read(place.organization());
    return place.isPlatform() ? snapshot.platform() : snapshot.own();
  }

  private static Map<String, JsonValue> bounded(Map<String, JsonValue> values) {
    if (values.size() > MOST) {
      throw Problem.ofField(
          SettingsError.IMPORT_REFUSED, "settings", "must have at most " + MOST + " entries");
    }
    return values;
  }
}

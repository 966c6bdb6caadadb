package org.devhealth.settings.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.Sealed;
import org.devhealth.settings.Secrets;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingChange;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingsAction;
import org.devhealth.settings.SettingsChanged;

/** Writes values with their history and their audit events, in the caller's transaction. */
@ApplicationScoped
public class SettingWriter {

  @Inject private Secrets secrets;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Event<SettingsChanged> changes;
  @Inject private Clock clock;

  /**
   * What is wanted.
   *
   * @param version that was seen, or null for any
   */
  public record Wish(Setting<?> setting, JsonValue value, Integer version) {}

  /**
   * Sets a value that was checked.
   *
   * @throws Problem {@code kernel.version-conflict}
   */
  public void write(SettingTable table, SettingPlace place, Wish wish) {
    audit.record(set(table, place, wish));
    changes.fire(new SettingsChanged());
  }

  /**
   * Sets values that were checked, in the order of the list.
   *
   * @throws Problem {@code kernel.version-conflict}
   */
  public void writeAll(SettingTable table, SettingPlace place, List<Wish> wishes) {
    audit.recordAll(wishes.stream().map(wish -> set(table, place, wish)).toList());
    changes.fire(new SettingsChanged());
  }

  private AuditEvent set(SettingTable table, SettingPlace place, Wish wish) {
    Setting<?> setting = wish.setting();
    table.lock(setting);
    Optional<StoredValue> before = table.find(setting);
    requireVersion(before, wish.version());
    StoredValue after = value(place, wish, table.lastVersion(setting) + 1);
    table.write(setting, after);
    remember(table, setting, after.version(), after.plain(), false);
    return event(place, setting, before, after);
  }

  /**
   * Takes a value away, if there is one.
   *
   * @throws Problem {@code kernel.version-conflict}
   */
  public void remove(SettingTable table, SettingPlace place, Wish wish) {
    Setting<?> setting = wish.setting();
    table.lock(setting);
    Optional<StoredValue> before = table.find(setting);
    requireVersion(before, wish.version());
    if (before.isEmpty()) {
      return;
    }
    table.delete(setting);
    remember(table, setting, table.lastVersion(setting) + 1, null, true);
    audit.record(event(place, setting, before, null));
    changes.fire(new SettingsChanged());
  }

  private StoredValue value(SettingPlace place, Wish wish, int version) {
    Setting<?> setting = wish.setting();
    UUID by = callers.current().actor().id();
    if (!setting.secret()) {
      return new StoredValue(
          setting.key(), wish.value(), null, null, version, clock.instant(), by, null);
    }
    byte[] plain = ValueRules.secretText(wish.value()).getBytes(StandardCharsets.UTF_8);
    Sealed sealed = secrets.seal(place.organization(), Resolver.secretName(setting), plain);
    return new StoredValue(
        setting.key(),
        null,
        sealed,
        secrets.fingerprint(plain),
        version,
        clock.instant(),
        by,
        null);
  }

  private void remember(
      SettingTable table, Setting<?> setting, int version, JsonValue value, boolean removed) {
    table.remember(
        identifiers.next(),
        setting,
        new SettingChange(
            version,
            value,
            setting.secret(),
            removed,
            clock.instant(),
            callers.current().actor().id()));
  }

  private static AuditEvent event(
      SettingPlace place, Setting<?> setting, Optional<StoredValue> before, StoredValue after) {
    SettingsAction action = after == null ? SettingsAction.REMOVED : SettingsAction.CHANGED;
    AuditEvent event =
        AuditEvent.of(action, place.organization())
            .about(setting.key(), setting.key())
            .with("version", after == null ? 0 : after.version());
    return setting.secret()
        ? event.changed("value", AuditEvent.Change.SECRET)
        : event.changed("value", text(before.orElse(null)), text(after));
  }

  private static String text(StoredValue value) {
    return value == null || value.plain() == null ? null : value.plain().toString();
  }

  private static void requireVersion(Optional<StoredValue> before, Integer version) {
    if (version != null && !version.equals(before.map(StoredValue::version).orElse(0))) {
      throw new Problem(KernelError.VERSION_CONFLICT, "Read the setting again.");
    }
  }
}

package org.devhealth.settings.internal;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingView;

/** Decides which value of a setting counts. Pure. */
public final class Resolver {

  private Resolver() {}

  /** What counts, given what the operator pinned and what is stored. */
  public static Resolved resolve(
      Setting<?> setting, Optional<JsonValue> pinned, Snapshot snapshot) {
    return Resolved.of(setting, pinned, snapshot);
  }

  /** Under which name a secret setting is sealed. */
  public static String secretName(Setting<?> setting) {
    return "settings/" + setting.key();
  }

  /**
   * How a place sees a setting.
   *
   * @param platform whether the place is the platform itself
   */
  public static SettingView view(
      Setting<?> setting, Optional<JsonValue> pinned, Snapshot snapshot, boolean platform) {
    Resolved resolved = resolve(setting, pinned, snapshot);
    StoredValue here =
        platform ? snapshot.platform().get(setting.key()) : snapshot.own().get(setting.key());
    boolean writable =
        pinned.isEmpty() && (platform || setting.scope() == Setting.Scope.ORGANIZATION);
    StoredValue stored = resolved.stored();
    return new SettingView(
        setting,
        setting.secret() ? null : resolved.json(),
        stored != null || resolved.json() != null,
        resolved.source(),
        writable,
        stored == null ? null : stored.fingerprint(),
        here == null ? 0 : here.version(),
        stored == null ? null : stored.updatedAt(),
        stored == null ? null : stored.updatedBy(),
        stored == null ? null : stored.lastUsedAt());
  }
}

package org.devhealth.settings.internal;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingView.Source;

/**
 * What counts for one setting: pinned by the operator, else the organization's, else the
 * platform's, else the default. Pure.
 *
 * @param json the plain value, or null for a secret or when it is unset
 * @param stored the row that counts, or null when none does
 */
public record Resolved(Source source, JsonValue json, StoredValue stored) {

  /** Decides; pinned is what the operator pinned, if anything. */
  static Resolved of(Setting<?> setting, Optional<JsonValue> pinned, Snapshot snapshot) {
    if (pinned.isPresent()) {
      return new Resolved(Source.OPERATOR, pinned.get(), null);
    }
    boolean owned = setting.scope() == Setting.Scope.ORGANIZATION;
    StoredValue own = owned ? snapshot.own().get(setting.key()) : null;
    if (own != null) {
      return new Resolved(Source.ORGANIZATION, own.plain(), own);
    }
    StoredValue platform = snapshot.platform().get(setting.key());
    if (platform != null) {
      return new Resolved(Source.PLATFORM, platform.plain(), platform);
    }
    return new Resolved(Source.DEFAULT, setting.initialJson().orElse(null), null);
  }
}

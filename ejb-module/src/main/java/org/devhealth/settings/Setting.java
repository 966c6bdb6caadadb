package org.devhealth.settings;

import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * One declared setting.
 *
 * @param name its key within the category, snake_case
 * @param initial the value without any other, or null when it is unset then
 * @param secret whether it is sealed, never shown, and only for its consumer
 * @param scope whose value counts
 */
public record Setting<T>(
    SettingCategory category,
    String name,
    SettingType<T> type,
    T initial,
    boolean secret,
    Scope scope,
    String description) {

  private static final String PINNED = "DEVHEALTH_SETTING_";

  /** Whose value counts. */
  public enum Scope {
    /** One for the whole installation. */
    PLATFORM,
    /** Each organization may have its own; the platform's is the default. */
    ORGANIZATION;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A plain setting. */
  public static <T> Setting<T> of(
      SettingCategory category, String name, SettingType<T> type, T initial) {
    return new Setting<>(category, name, type, initial, false, Scope.ORGANIZATION, "");
  }

  public Setting<T> describedAs(String text) {
    return new Setting<>(category, name, type, initial, secret, scope, text);
  }

  public Setting<T> ofThePlatform() {
    return new Setting<>(category, name, type, initial, secret, Scope.PLATFORM, description);
  }

  /** Sealed, and unset until somebody sets it. */
  public Setting<T> keptSecret() {
    return new Setting<>(category, name, type, null, true, scope, description);
  }

  /** Category and name, for example {@code workers.git_sync_batch_commits}. */
  public String key() {
    return category.key() + "." + name;
  }

  /** The environment variable by which the operator pins it. */
  public String pinnedBy() {
    return PINNED + key().replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The initial value as JSON; empty when it is unset. */
  public Optional<JsonValue> initialJson() {
    return Optional.ofNullable(initial).map(type.writer());
  }
}

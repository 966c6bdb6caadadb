package org.devhealth.settings.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.settings.Setting;
import org.eclipse.microprofile.config.Config;

/**
 * The settings that the operator has pinned by {@code DEVHEALTH_SETTING_…}; read once. Thread-safe.
 */
@ApplicationScoped
public class PinnedSettings implements ConfigurationKeys {

  @Inject private Config config;
  @Inject private SettingCatalogue catalogue;

  private final Map<String, JsonValue> pinned = new HashMap<>();

  @PostConstruct
  void read() {
    for (Setting<?> setting : catalogue.all()) {
      names(setting)
          .map(name -> config.getOptionalValue(name, String.class))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(text -> pinned.put(setting.key(), value(setting, text)));
    }
  }

  @Override
  public Set<String> keys() {
    return catalogue.all().stream().map(Setting::pinnedBy).collect(Collectors.toSet());
  }

  /** What the setting is pinned to. */
  public Optional<JsonValue> of(Setting<?> setting) {
    return Optional.ofNullable(pinned.get(setting.key()));
  }

  private static Stream<String> names(Setting<?> setting) {
    return Stream.of("devhealth.setting." + setting.key(), setting.pinnedBy());
  }

  /** Says which variable is wrong and never what it holds. */
  private static JsonValue value(Setting<?> setting, String text) {
    try {
      return setting.type().normal(setting.type().fromText().apply(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          setting.pinnedBy() + " must be " + setting.type().expectation(), e);
    }
  }
}

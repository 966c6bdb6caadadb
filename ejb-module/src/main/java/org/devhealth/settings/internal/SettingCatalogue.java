package org.devhealth.settings.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.config.Nearest;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingsError;

/** All settings that features declare, by key. Thread-safe. */
@ApplicationScoped
public class SettingCatalogue {

  @Inject @Any private Instance<SettingDeclarations> declarations;

  private Map<String, Setting<?>> byKey;

  @PostConstruct
  void collect() {
    byKey = index(declarations.stream().flatMap(each -> each.declared().stream()).toList());
  }

  static Map<String, Setting<?>> index(List<Setting<?>> settings) {
    Map<String, Setting<?>> index = new TreeMap<>();
    for (Setting<?> setting : settings) {
      if (index.put(setting.key(), setting) != null) {
        throw new IllegalStateException(setting.key() + " is declared twice");
      }
    }
    return index;
  }

  /** All of them by key. */
  public Collection<Setting<?>> all() {
    return byKey.values();
  }

  /**
   * The setting of a key.
   *
   * @throws Problem {@code settings.unknown-key} with the nearest known one
   */
  public Setting<?> require(String key) {
    Setting<?> setting = byKey.get(key);
    if (setting == null) {
      throw unknown(key);
    }
    return setting;
  }

  private Problem unknown(String key) {
    String nearest = Nearest.to(key, byKey.keySet()).orElse("");
    return new Problem(SettingsError.UNKNOWN_KEY, "The nearest known setting is " + nearest + ".")
        .with("nearest", nearest);
  }
}

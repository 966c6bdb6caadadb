package org.devhealth.kernel.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with a key that nobody reads: it would be believed to be in force. */
@ApplicationScoped
public class ConfigurationCheck {

  @Inject private Config config;
  @Inject private DeclaredKeys declared;
  @Inject @Any private Instance<ConfigurationKeys> features;

  @Inject
  @ConfigProperty(name = "devhealth.config.foreign-keys")
  private Optional<List<String>> foreign;

  /**
   * Looks at the names in every source of configuration.
   *
   * @throws IllegalStateException naming every key that is unknown or was removed
   */
  public void requireKnownKeys() {
    KeyCheck check = new KeyCheck().knowing(declared.all());
    for (ConfigurationKeys feature : features) {
      check.knowing(feature.keys()).allowing(feature.prefixes()).withRemoved(feature.removed());
    }
    check.allowing(Set.copyOf(foreign.orElse(List.of())));
    List<String> complaints = check.complaints(configured());
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(
          "The configuration is wrong: "
              + String.join(" ", complaints)
              + " How keys of other applications begin is told by devhealth.config.foreign-keys.");
    }
  }

  private Map<String, String> configured() {
    Map<String, String> names = new HashMap<>();
    config
        .getPropertyNames()
        .forEach(name -> names.put(name, config.getOptionalValue(name, String.class).orElse("")));
    return names;
  }
}

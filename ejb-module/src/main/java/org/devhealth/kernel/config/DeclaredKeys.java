package org.devhealth.kernel.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Collects the keys that the application has injected, so that none can be forgotten in a list.
 *
 * <p>Portable extension; injectable afterwards. Sees the bean archives of all modules. Thread-safe.
 */
public class DeclaredKeys implements Extension {

  private final NavigableSet<String> keys = new ConcurrentSkipListSet<>();

  <T, X> void find(@Observes ProcessInjectionPoint<T, X> event) {
    ConfigProperty property =
        event.getInjectionPoint().getAnnotated().getAnnotation(ConfigProperty.class);
    if (property != null) {
      keys.add(property.name());
    }
  }

  Set<String> all() {
    return new TreeSet<>(keys);
  }
}

package org.devhealth.kernel.config;

import java.util.Map;
import java.util.Set;

/**
 * Keys that no injection point shows, for the check at start. Port: beans of the features that read
 * keys by computed names, or once did.
 */
public interface ConfigurationKeys {

  /** Whole keys, for example {@code devhealth.http.port}. */
  default Set<String> keys() {
    return Set.of();
  }

  /** How keys begin whose rest is a name that others choose. */
  default Set<String> prefixes() {
    return Set.of();
  }

  /** Keys of earlier releases, each with what to do instead. */
  default Map<String, String> removed() {
    return Map.of();
  }
}

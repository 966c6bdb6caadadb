package org.devhealth.settings.internal;

import java.util.Map;

/** The values of one organization and of the platform at one moment, by key. */
public record Snapshot(Map<String, StoredValue> own, Map<String, StoredValue> platform) {

  public Snapshot {
    own = Map.copyOf(own);
    platform = Map.copyOf(platform);
  }
}

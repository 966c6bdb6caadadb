package org.devhealth.retention.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the last comparison of the catalogue with the live stores found; asks no store, for health.
 * Thread-safe.
 */
@ApplicationScoped
public class CatalogueReport {

  private volatile Map<String, List<Mismatch>> found;

  /** What is wrong by data type; only types with mismatches. Empty before the first comparison. */
  public Optional<Map<String, List<Mismatch>>> last() {
    return Optional.ofNullable(found);
  }

  /** Replaces the report. */
  public void note(Map<String, List<Mismatch>> mismatches) {
    found = new TreeMap<>(mismatches);
  }
}

package org.devhealth.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The catalogue of everything that can appear in the log, in the order of keys. Thread-safe. */
@ApplicationScoped
public class AuditCatalogue {

  private final Instance<AuditActions> features;

  /** For the container's proxy. */
  protected AuditCatalogue() {
    this(null);
  }

  @Inject
  public AuditCatalogue(@Any Instance<AuditActions> features) {
    this.features = features;
  }

  /** All declared actions of all features. */
  public List<AuditAction> actions() {
    return features.stream()
        .<AuditAction>flatMap(feature -> feature.declared().stream())
        .sorted(Comparator.comparing(AuditAction::key))
        .toList();
  }

  /** The action of this key, unless an earlier release alone declared it. */
  public Optional<AuditAction> find(String key) {
    return actions().stream().filter(action -> action.key().equals(key)).findFirst();
  }
}

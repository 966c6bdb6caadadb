package org.devhealth.licensing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How billing tells of subscriptions: {@code devhealth.billing.*}. */
@ApplicationScoped
public class BillingConfig {

  @Inject
  @ConfigProperty(name = "devhealth.billing.stripe.webhook-secrets")
  private Optional<List<String>> webhookSecrets;

  @Inject
  @ConfigProperty(name = "devhealth.billing.stripe.tolerance", defaultValue = "PT5M")
  private Duration tolerance;

  @Inject
  @ConfigProperty(name = "devhealth.billing.stripe.prices")
  private Optional<List<String>> prices;

  private Map<String, Tier> tiers;

  @PostConstruct
  void read() {
    Map<String, Tier> read = new HashMap<>();
    for (String pair : prices.orElse(List.of())) {
      int at = pair.indexOf('=');
      Optional<Tier> tier = at < 1 ? Optional.empty() : Tier.of(pair.substring(at + 1).strip());
      read.put(pair.substring(0, Math.max(0, at)).strip(), tier.orElseThrow(() -> noPrice(pair)));
    }
    tiers = Map.copyOf(read);
  }

  /** The endpoint's signing secrets, several while one is replaced; none switches it off. */
  public List<String> webhookSecrets() {
    return webhookSecrets.orElse(List.of());
  }

  /** How old a signature may be. */
  public Duration tolerance() {
    return tolerance;
  }

  /** The tier that a price buys. */
  public Optional<Tier> tierOf(String price) {
    return Optional.ofNullable(tiers.get(price));
  }

  private static IllegalStateException noPrice(String pair) {
    return new IllegalStateException(
        "devhealth.billing.stripe.prices must be a list of price=tier, not " + pair);
  }
}

package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.devhealth.kernel.gate.PublicEndpoint;
import org.devhealth.licensing.Billing;
import org.devhealth.licensing.LicensingSettings;
import org.devhealth.licensing.TierTerms;
import org.devhealth.licensing.Tiers;
import org.devhealth.settings.SettingValues;

/** What Stripe tells of subscriptions, and what there is to buy. */
@ApplicationScoped
@Path("/api/v1/billing")
@Produces(MediaType.APPLICATION_JSON)
public class BillingResource {

  private static final String HOW =
      "A superuser installs a licence key by PUT /api/v1/admin/licence;"
          + " on a hosted installation the subscription decides.";

  @Inject private Billing billing;
  @Inject private Tiers tiers;
  @Inject private SettingValues settings;

  /** What became of an event: applied, stale or ignored. */
  public record Receipt(String outcome) {}

  /** The tiers in rising order and how to get a higher one. */
  public record UpgradeDocument(String how, String contact, List<TierDocument> tiers) {}

  /** A tier; a limit of null is unlimited. */
  public record TierDocument(
      String name, int graceDays, Map<String, BigDecimal> limits, List<String> features) {

    static TierDocument of(TierTerms terms) {
      Map<String, BigDecimal> limits = new TreeMap<>();
      terms.limits().forEach((limit, allowance) -> limits.put(limit.key(), allowance.amount()));
      return new TierDocument(terms.tier().key(), terms.graceDays(), limits, terms.features());
    }
  }

  @POST
  @Path("webhooks/stripe")
  @Consumes(MediaType.WILDCARD)
  @PublicEndpoint("proves itself by the signature over the body")
  public Receipt receive(@HeaderParam("Stripe-Signature") String signature, byte[] body) {
    return new Receipt(billing.receive(body, signature).name().toLowerCase(Locale.ROOT));
  }

  @GET
  @Path("upgrade")
  @PublicEndpoint("tells what is the same for everybody")
  public UpgradeDocument upgrade() {
    return new UpgradeDocument(
        HOW,
        settings.get(LicensingSettings.SUPPORT_CONTACT),
        tiers.list().stream().map(TierDocument::of).toList());
  }
}

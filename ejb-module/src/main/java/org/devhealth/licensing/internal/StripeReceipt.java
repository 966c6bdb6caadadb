package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.BillingConfig;
import org.devhealth.licensing.LicensingError;
import org.devhealth.licensing.LicensingSettings;
import org.devhealth.settings.SettingValues;

/** Lets in only what Stripe signed for this endpoint a short time ago. Thread-safe. */
@ApplicationScoped
public class StripeReceipt {

  @Inject private BillingConfig config;
  @Inject private SettingValues settings;
  @Inject private Clock clock;

  /**
   * Checks the signature of a body.
   *
   * @throws Problem {@code licensing.billing-not-configured}, {@code
   *     licensing.billing-signature-invalid} or {@code licensing.billing-stale}
   */
  public void verify(byte[] payload, String signature) {
    List<String> secrets = new ArrayList<>(config.webhookSecrets());
    settings.find(LicensingSettings.STRIPE_WEBHOOK_SECRET, null).ifPresent(secrets::add);
    if (secrets.isEmpty()) {
      throw new Problem(
          LicensingError.BILLING_NOT_CONFIGURED,
          "The operator sets integrations/stripe_webhook_secret to receive events.");
    }
    StripeSignature.parse(signature)
        .require(payload, secrets, new StripeSignature.Window(clock.instant(), config.tolerance()));
  }
}

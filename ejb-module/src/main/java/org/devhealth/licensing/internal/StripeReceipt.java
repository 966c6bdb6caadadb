package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.BillingConfig;
import org.devhealth.licensing.LicensingError;

/** Lets in only what Stripe signed for this endpoint a short time ago. Thread-safe. */
@ApplicationScoped
public class StripeReceipt {

  @Inject private BillingConfig config;
  @Inject private Clock clock;

  /**
   * Checks the signature of a body.
   *
   * @throws Problem {@code licensing.billing-not-configured}, {@code
   *     licensing.billing-signature-invalid} or {@code licensing.billing-stale}
   */
  public void verify(byte[] payload, String signature) {
    if (config.webhookSecrets().isEmpty()) {
      throw new Problem(
          LicensingError.BILLING_NOT_CONFIGURED,
          "The operator sets devhealth.billing.stripe.webhook-secrets to receive events.");
    }
    StripeSignature.parse(signature)
        .require(
            payload,
            config.webhookSecrets(),
            new StripeSignature.Window(clock.instant(), config.tolerance()));
  }
}

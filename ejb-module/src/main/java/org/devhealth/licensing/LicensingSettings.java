package org.devhealth.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingType;

/** What can be set about licensing while the server runs. */
@ApplicationScoped
public class LicensingSettings implements SettingDeclarations {

  /** Where refusals send people who need more. */
  public static final Setting<String> UPGRADE_URL =
      Setting.of(
              SettingCategory.API,
              "upgrade_url",
              SettingType.text(
                  "(https://|/)[\\x21-\\x7e]{1,500}", "an https URL or a path of this server"),
              "/api/v1/billing/upgrade")
          .describedAs("Where refusals of features and limits send people who need more.")
          .ofThePlatform();

  /** Whom to ask, as the page about upgrades says. */
  public static final Setting<String> SUPPORT_CONTACT =
      Setting.of(
              SettingCategory.GENERAL,
              "support_contact",
              SettingType.text("[^<>]{0,200}", "at most 200 characters without < and >"),
              "")
          .describedAs("Whom to ask for a higher tier, as the page about upgrades says.")
          .ofThePlatform();

  /** Signs Stripe's events, beside the secrets of the configuration. */
  public static final Setting<String> STRIPE_WEBHOOK_SECRET =
      Setting.of(
              SettingCategory.INTEGRATIONS,
              "stripe_webhook_secret",
              SettingType.text("[\\x21-\\x7e]{16,200}", "16 to 200 printable ASCII characters"),
              "")
          .describedAs(
              "The signing secret of this installation's Stripe endpoint, accepted beside those of"
                  + " devhealth.billing.stripe.webhook-secrets.")
          .ofThePlatform()
          .keptSecret();

  @Override
  public List<Setting<?>> declared() {
    return List.of(UPGRADE_URL, SUPPORT_CONTACT, STRIPE_WEBHOOK_SECRET);
  }
}

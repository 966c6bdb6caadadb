package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingType;

/** What can be set about messages, and the name under which people know the installation. */
@ApplicationScoped
public class LetterSettings implements SettingDeclarations, ConfigurationKeys {

  private static final String ADDRESS = "[^\\s<>,;:\"]{1,120}@[^\\s<>,;:\"@]{1,120}";

  /** Who messages are from. */
  public static final Setting<String> FROM =
      Setting.of(
              SettingCategory.NOTIFICATIONS,
              "mail_from",
              SettingType.text(ADDRESS, "an e-mail address"),
              "devhealth@localhost")
          .describedAs("The address that messages are from.")
          .ofThePlatform();

  /** Where answers go. */
  public static final Setting<String> REPLY_TO =
      Setting.of(
              SettingCategory.NOTIFICATIONS,
              "mail_reply_to",
              SettingType.text("(" + ADDRESS + ")?", "an e-mail address, or nothing"),
              "")
          .describedAs("Where answers to messages go, if not to where they are from.")
          .ofThePlatform();

  /** The name of the product here. */
  public static final Setting<String> PRODUCT_NAME =
      Setting.of(
              SettingCategory.BRANDING,
              "product_name",
              SettingType.text(
                  "[^<>:\\s][^<>:]{0,58}[^<>:\\s]", "2 to 60 characters without < > :"),
              "Dev Health")
          .describedAs(
              "The name that messages are signed with, that authenticator applications and passkeys"
                  + " show.")
          .ofThePlatform();

  @Override
  public List<Setting<?>> declared() {
    return List.of(FROM, REPLY_TO, PRODUCT_NAME);
  }

  @Override
  public Map<String, String> removed() {
    return Map.of("devhealth.mail.from", "set " + FROM.key());
  }
}

package org.devhealth.settings.internal;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingsError;

/** What may be set, and where. Pure. */
public final class ValueRules {

  /** How tokens of well-known services and private keys begin. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(gh[pousr]_[a-z0-9]{20,}|github_pat_[a-z0-9_]{20,}|glpat-[a-z0-9_-]{16,}"
              + "|lin_api_[a-z0-9]{20,}|xox[abprs]-[a-z0-9-]{10,}|atatt[a-z0-9_=-]{20,}"
              + "|whsec_[a-z0-9]{10,}|sk_(live|test)_[a-z0-9]{10,}|akia[a-z0-9]{16}"
              + "|-----begin [a-z ]*private key).*");

  private ValueRules() {}

  /**
   * The value in the form that is kept.
   *
   * @throws Problem {@code settings.invalid-value} or {@code settings.looks-like-a-secret}; neither
   *     repeats the value
   */
  public static JsonValue check(Setting<?> setting, JsonValue value) {
    if (value == null) {
      throw invalid(setting);
    }
    JsonValue checked = normal(setting, value);
    if (!setting.secret() && SECRET.matcher(checked.toString()).matches()) {
      throw Problem.ofField(
          SettingsError.LOOKS_LIKE_A_SECRET, "value", "must not be a token or key");
    }
    return checked;
  }

  private static JsonValue normal(Setting<?> setting, JsonValue value) {
    try {
      return setting.type().normal(value);
    } catch (IllegalArgumentException e) {
      throw invalid(setting);
    }
  }

  /**
   * Refuses what cannot be set in the place.
   *
   * @throws Problem {@code settings.pinned} or {@code settings.platform-only}
   */
  public static void requireWritable(Setting<?> setting, SettingPlace place, boolean pinned) {
    if (!place.isPlatform() && setting.scope() == Setting.Scope.PLATFORM) {
      throw new Problem(
          SettingsError.PLATFORM_ONLY, "Ask those who run the installation to change it.");
    }
    if (pinned) {
      throw new Problem(
          SettingsError.PINNED,
          "The variable " + setting.pinnedBy() + " decides; remove it first.");
    }
  }

  /** The text of a secret, which is what gets sealed. */
  static String secretText(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  /** A cursor's version. */
  public static int version(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw new Problem(KernelError.INVALID_CURSOR, "Begin again without a cursor.", e);
    }
  }

  public static Problem unknownVersion() {
    return new Problem(SettingsError.UNKNOWN_VERSION, "The history lists the versions there are.");
  }

  private static Problem invalid(Setting<?> setting) {
    return Problem.ofField(
        SettingsError.INVALID_VALUE, "value", "must be " + setting.type().expectation());
  }
}

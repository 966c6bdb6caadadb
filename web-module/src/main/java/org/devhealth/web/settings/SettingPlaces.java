package org.devhealth.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingsError;

/** Whose settings a request means. */
@ApplicationScoped
public class SettingPlaces {

  @Inject private CallerContext callers;

  /**
   * The caller's organization; the platform for a superuser who says so or is bound to none.
   *
   * @param scope {@code organization}, {@code platform} or null
   */
  SettingPlace of(String scope) {
    Caller caller = callers.current();
    if (scope == null) {
      return caller.superuser() && caller.org().isEmpty()
          ? SettingPlace.PLATFORM
          : new SettingPlace(caller.requireOrg());
    }
    return switch (scope) {
      case "organization" -> new SettingPlace(caller.requireOrg());
      case "platform" -> platform(caller);
      default ->
          throw Problem.ofField(
              KernelError.INVALID_REQUEST, "scope", "must be organization or platform");
    };
  }

  private static SettingPlace platform(Caller caller) {
    if (!caller.superuser()) {
      throw new Problem(
          SettingsError.PLATFORM_ONLY, "Ask those who run the installation to change it.");
    }
    return SettingPlace.PLATFORM;
  }
}

package org.devhealth.settings;

import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;

/**
 * Whose values are meant.
 *
 * @param organization or null for the platform
 */
public record SettingPlace(OrgId organization) {

  public static final SettingPlace PLATFORM = new SettingPlace(null);

  public boolean isPlatform() {
    return organization == null;
  }

  public Optional<OrgId> org() {
    return Optional.ofNullable(organization);
  }

  Binding binding() {
    return isPlatform() ? Binding.platform() : Binding.app(organization);
  }
}

package org.devhealth.settings;

import java.util.List;

/**
 * What can be set. Port: a feature implements it as an application-scoped bean and reads its own
 * declarations by {@link SettingValues}.
 */
public interface SettingDeclarations {

  List<Setting<?>> declared();
}

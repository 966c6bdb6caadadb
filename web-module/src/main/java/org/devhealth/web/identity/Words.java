package org.devhealth.web.identity;

import java.util.Locale;

/** Constants as the wire shows them. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

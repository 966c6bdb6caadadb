package org.devhealth.web.graphql;

import java.util.Locale;

/** Names of constants as they are written in answers. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

package org.devhealth.identity;

import java.util.Set;
import java.util.regex.Pattern;
import org.devhealth.kernel.Problem;

/** The names of roles that the product itself gives. */
public final class Roles {

  public static final String OWNER = "owner";

  private static final Set<String> ADDITIONAL_ONLY = Set.of("compliance", "auditor");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  private Roles() {}

  static void requirePrimary(String role) {
    if (role == null || !NAME.matcher(role).matches() || ADDITIONAL_ONLY.contains(role)) {
      throw Problem.ofField(IdentityError.UNKNOWN_ROLE, "role", "is no role of this organization");
    }
  }

  static void requireAdditional(String role) {
    if (role == null || !NAME.matcher(role).matches()) {
      throw Problem.ofField(
          IdentityError.UNKNOWN_ROLE, "additional_roles", "must name roles of this organization");
    }
  }
}

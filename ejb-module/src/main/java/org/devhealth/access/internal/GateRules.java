package org.devhealth.access.internal;

import java.util.Optional;
import java.util.function.Function;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.OperationRule;
import org.devhealth.kernel.gate.RequirePermission;

/**
 * In which order a caller is refused: authentication, permission, feature. Pure.
 *
 * <p>A call without a caller counts as the system's own elsewhere; here it is refused, since only
 * outsiders enter by an operation and a forgotten authentication must not open anything.
 */
final class GateRules {

  private GateRules() {}

  /**
   * Why the caller may not use the operation; empty when it may.
   *
   * @param unlicensed the refusal of a feature by its key, empty when it is licensed
   */
  static Optional<Problem> refusal(
      Caller caller, OperationRule rule, Function<String, Optional<Problem>> unlicensed) {
    if (rule.isPublic()) {
      return Optional.empty();
    }
    if (!isAuthenticated(caller)) {
      return Optional.of(
          new Problem(
              AccessError.AUTHENTICATION_REQUIRED, "Send a valid access token or API token."));
    }
    if (!isPermitted(caller, rule.permission())) {
      return Optional.of(denied(rule.permission()));
    }
    return Optional.ofNullable(rule.feature()).flatMap(unlicensed);
  }

  private static boolean isAuthenticated(Caller caller) {
    return switch (caller.actor().type()) {
      case USER, API_TOKEN, SERVICE -> true;
      case ANONYMOUS, SYSTEM -> false;
    };
  }

  private static boolean isPermitted(Caller caller, String permission) {
    if (permission.equals(RequirePermission.AUTHENTICATED) || caller.superuser()) {
      return true;
    }
    return !permission.equals(RequirePermission.SUPERUSER) && caller.may(permission);
  }

  private static Problem denied(String permission) {
    return new Problem(
            AccessError.PERMISSION_DENIED, "The permission " + permission + " is required.")
        .with("permission", permission);
  }
}

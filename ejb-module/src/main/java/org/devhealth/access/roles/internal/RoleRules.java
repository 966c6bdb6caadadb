package org.devhealth.access.roles.internal;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.devhealth.access.AccessError;
import org.devhealth.access.roles.Role;
import org.devhealth.audit.AuditEvent;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** What a role may be, and who may make it so. Pure. */
public final class RoleRules {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST_ROLES = 100;

  private RoleRules() {}

  public static void requireName(String name, boolean builtIn) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "name",
          "must be 1 to 63 lower case letters, digits, - and _, a letter first");
    }
    if (builtIn) {
      throw Problem.ofField(AccessError.ROLE_EXISTS, "name", "is a built-in role");
    }
  }

  public static void requireDescription(String description) {
    if (description == null || description.length() > LONGEST_DESCRIPTION) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "description",
          "must have at most " + LONGEST_DESCRIPTION + " characters");
    }
  }

  public static void requirePermissions(Set<String> wanted, Set<String> known) {
    if (wanted == null || wanted.isEmpty()) {
      throw Problem.ofField(
          AccessError.UNKNOWN_PERMISSION, "permissions", "must name at least one permission");
    }
    if (!known.containsAll(wanted)) {
      throw Problem.ofField(
          AccessError.UNKNOWN_PERMISSION, "permissions", "must be names of docs/permissions.md");
    }
  }

  /** Nobody gives or takes rights that they do not have. */
  public static void requireOwned(Caller caller, Set<String> permissions) {
    if (!caller.superuser() && !caller.permissions().containsAll(permissions)) {
      Set<String> missing = new TreeSet<>(permissions);
      missing.removeAll(caller.permissions());
      throw new Problem(
              AccessError.ROLE_EXCEEDS_OWN_RIGHTS, "Ask somebody who has all of these rights.")
          .with("permissions", missing);
    }
  }

  public static void requireRoom(int roles) {
    if (roles >= MOST_ROLES) {
      throw new Problem(
          AccessError.TOO_MANY_ROLES, "An organization makes at most " + MOST_ROLES + " roles.");
    }
  }

  /** The event with what changed; one of the roles may be null. */
  public static AuditEvent event(AuditEvent event, Role before, Role after) {
    Role any = after == null ? before : after;
    return event
        .about(any.id(), any.name())
        .changed("description", description(before), description(after))
        .changed("permissions", permissions(before), permissions(after));
  }

  private static String description(Role role) {
    return role == null ? null : role.description();
  }

  private static String permissions(Role role) {
    return role == null ? null : String.join(" ", new TreeSet<>(role.permissions()));
  }
}

package org.devhealth.web.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.devhealth.access.roles.Role;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** Roles on the wire. */
public final class RoleDocuments {

  private RoleDocuments() {}

  /** A role to be made. */
  public record NewRole(String name, String description, List<String> permissions) {

    Role.Draft toDraft() {
      return new Role.Draft(
          name,
          description == null ? "" : description,
          permissions == null ? null : set(permissions));
    }
  }

  /** What changes; what is left out stays. */
  public record RoleChange(String description, List<String> permissions) {

    Role.Draft over(Role role) {
      return new Role.Draft(
          role.name(),
          description == null ? role.description() : description,
          permissions == null ? role.permissions() : set(permissions));
    }
  }

  /** A role in answers. */
  public record RoleView(
      UUID id,
      String name,
      String description,
      boolean builtIn,
      boolean additional,
      List<String> permissions,
      Instant createdAt,
      Instant updatedAt,
      int version) {

    static RoleView of(Role role) {
      return new RoleView(
          role.id(),
          role.name(),
          role.description(),
          role.builtIn(),
          role.additional(),
          List.copyOf(new TreeSet<>(role.permissions())),
          role.createdAt(),
          role.updatedAt(),
          role.version());
    }
  }

  private static Set<String> set(List<String> permissions) {
    if (permissions.stream().anyMatch(Objects::isNull)) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "permissions", "must be texts");
    }
    return Set.copyOf(permissions);
  }
}

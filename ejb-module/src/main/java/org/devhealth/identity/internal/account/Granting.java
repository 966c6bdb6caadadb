package org.devhealth.identity.internal.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.RolePermissions;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;

/** Nobody gives or takes rights that they do not have. Thread-safe. */
@ApplicationScoped
public class Granting {

  @Inject private RolePermissions permissions;

  /**
   * Lets the caller give a role.
   *
   * @param field of the request, for the message
   * @throws Problem {@code identity.unknown-role} or {@code identity.grant-exceeds-own-rights}
   */
  public void requireGrantable(Caller caller, OrgId organization, Grant grant, String field) {
    Set<String> rights = rights(organization, grant);
    if (rights.isEmpty()) {
      throw Problem.ofField(IdentityError.UNKNOWN_ROLE, field, "is no role of this organization");
    }
    requireOwned(caller, rights);
  }

  /**
   * Lets the caller change somebody who has these roles.
   *
   * @throws Problem {@code identity.grant-exceeds-own-rights}
   */
  public void requireReachOver(Caller caller, OrgId organization, Grant grant) {
    requireOwned(caller, rights(organization, grant));
  }

  /** A primary role, or null, with the roles beside it. */
  public record Grant(String role, Set<String> beside) {

    public static Grant primary(String role) {
      return new Grant(role, Set.of());
    }

    public static Grant additional(String role) {
      return new Grant(null, Set.of(role));
    }
  }

  private Set<String> rights(OrgId organization, Grant grant) {
    return permissions.of(organization, grant.role(), grant.beside());
  }

  private static void requireOwned(Caller caller, Set<String> rights) {
    if (!caller.superuser() && !caller.permissions().containsAll(rights)) {
      throw new Problem(
          IdentityError.GRANT_EXCEEDS_OWN_RIGHTS,
          "Ask somebody who has all the rights of the role.");
    }
  }
}

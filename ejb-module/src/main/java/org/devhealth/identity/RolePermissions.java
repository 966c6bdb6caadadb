package org.devhealth.identity;

import java.util.Set;
import org.devhealth.kernel.OrgId;

/**
 * What roles allow now.
 *
 * <p>Port: implemented by the access feature. Implementations are thread-safe and at most 5 s old.
 */
public interface RolePermissions {

  /**
   * The permissions of a member.
   *
   * @param organization whose own roles count beside the built-in ones; null for none
   * @param role a role's name; null or unknown gives nothing
   * @param additionalRoles those that have not expired
   */
  Set<String> of(OrgId organization, String role, Set<String> additionalRoles);
}

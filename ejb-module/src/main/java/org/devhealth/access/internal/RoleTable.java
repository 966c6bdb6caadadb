package org.devhealth.access.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Reads {@code role_permissions}. */
@Stateless
public class RoleTable {

  private static final String BUILT_IN_AND_OWN =
      "SELECT role, permission FROM role_permissions WHERE org_id IS NULL OR org_id = cast(:org AS uuid)";

  @Inject private Database database;

  /** A role's right. */
  public record Grant(String role, String permission) {}

  /** All built-in roles and those of the organization, if there is one. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<String, Set<String>> load(OrgId organization) {
    List<OrgId> bound = organization == null ? List.of() : List.of(organization);
    List<Grant> grants =
        database.apart(
            new Binding(Binding.Role.APP, bound, null),
            handle ->
                handle
                    .createQuery(BUILT_IN_AND_OWN)
                    .bind("org", organization == null ? null : organization.value())
                    .map((row, context) -> new Grant(row.getString(1), row.getString(2)))
                    .list());
    return grants.stream()
        .collect(
            Collectors.groupingBy(
                Grant::role,
                Collectors.mapping(Grant::permission, Collectors.toUnmodifiableSet())));
  }
}

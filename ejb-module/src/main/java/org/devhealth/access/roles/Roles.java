package org.devhealth.access.roles;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.devhealth.access.AccessAction;
import org.devhealth.access.AccessError;
import org.devhealth.access.Permissions;
import org.devhealth.access.roles.internal.RoleRecords;
import org.devhealth.access.roles.internal.RoleRules;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Members;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * The roles of an organization; each method is one transaction.
 *
 * <p>Nobody makes, changes or removes a role with rights that they do not have. A change reaches
 * its holders within 5 s.
 */
@Stateless
public class Roles {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Permissions permissions;
  @Inject private Members members;
  @Inject private Organizations organizations;
  @Inject private Clock clock;

  /**
   * Built-in roles first, then the organization's own in the order of their making.
   *
   * @throws Problem {@code kernel.not-found} for an organization the caller cannot see
   */
  public Page<Role> list(OrgId organization, PageRequest request) {
    return with(
        organization,
        roles ->
            Page.of(
                roles.page(request.afterId().orElse(null), request.limit() + 1),
                request.limit(),
                role -> PageRequest.encode(role.id().toString())));
  }

  /**
   * One role.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public Role get(OrgId organization, UUID id) {
    return with(organization, roles -> roles.find(id)).orElseThrow(Roles::notFound);
  }

  /**
   * Makes a role.
   *
   * @throws Problem {@code access.role-exists}, {@code access.unknown-permission}, {@code
   *     access.role-exceeds-own-rights}, {@code access.too-many-roles}, {@code kernel.not-found}
   */
  public Role create(OrgId organization, Role.Draft draft) {
    Instant now = clock.instant();
    return with(
        organization,
        roles -> {
          RoleRules.requireName(draft.name(), roles.isBuiltIn(draft.name()));
          check(roles, draft);
          RoleRules.requireRoom(roles.countForUpdate());
          Role role =
              new Role(
                  identifiers.next(),
                  draft.name(),
                  draft.description(),
                  false,
                  false,
                  draft.permissions(),
                  now,
                  now,
                  1);
          if (!roles.insert(role)) {
            throw Problem.ofField(AccessError.ROLE_EXISTS, "name", "is a role already");
          }
          tell(AccessAction.ROLE_CREATED, organization, null, role);
          return role;
        });
  }

  /**
   * Changes what a role is for and what it allows; its name stays.
   *
   * @throws Problem {@code access.role-built-in}, or as {@link #create}
   */
  public Role change(OrgId organization, UUID id, Role.Draft draft) {
    Instant now = clock.instant();
    return with(
        organization,
        roles -> {
          Role before = own(roles, id);
          check(roles, draft);
          Role after =
              new Role(
                  id,
                  before.name(),
                  draft.description(),
                  false,
                  false,
                  draft.permissions(),
                  before.createdAt(),
                  now,
                  before.version() + 1);
          roles.update(after);
          tell(AccessAction.ROLE_UPDATED, organization, before, after);
          return after;
        });
  }

  /**
   * Removes a role that nobody has.
   *
   * @throws Problem {@code access.role-in-use}, {@code access.role-built-in}, {@code
   *     access.role-exceeds-own-rights}, {@code kernel.not-found}
   */
  public void remove(OrgId organization, UUID id) {
    with(
        organization,
        roles -> {
          Role role = own(roles, id);
          long holders = members.countHolders(organization, role.name());
          if (holders > 0) {
            throw new Problem(AccessError.ROLE_IN_USE, "Give its holders another role first.")
                .with("holders", holders);
          }
          roles.delete(id);
          tell(AccessAction.ROLE_DELETED, organization, role, null);
          return role;
        });
  }

  private void check(RoleRecords roles, Role.Draft draft) {
    RoleRules.requireDescription(draft.description());
    RoleRules.requirePermissions(draft.permissions(), roles.knownPermissions());
    RoleRules.requireOwned(callers.current(), draft.permissions());
  }

  private Role own(RoleRecords roles, UUID id) {
    Role role = roles.lock(id).orElseThrow(Roles::notFound);
    if (role.builtIn()) {
      throw new Problem(AccessError.ROLE_BUILT_IN, "Make a role of your own instead.");
    }
    RoleRules.requireOwned(callers.current(), role.permissions());
    return role;
  }

  private void tell(AccessAction action, OrgId organization, Role before, Role after) {
    audit.record(RoleRules.event(AuditEvent.of(action, organization), before, after));
    permissions.changed(organization);
  }

  private <T> T with(OrgId organization, Function<RoleRecords, T> work) {
    Caller caller = callers.current();
    boolean reaches =
        caller.superuser()
            ? organizations.exists(organization)
            : organization.equals(caller.organization());
    if (!reaches) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    return database.with(
        Binding.app(organization), handle -> work.apply(new RoleRecords(handle, organization)));
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such role.");
  }
}

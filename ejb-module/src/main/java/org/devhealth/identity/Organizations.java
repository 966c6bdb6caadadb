package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.MembershipTable;
import org.devhealth.identity.internal.account.Newcomers;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Organizations and who owns them at the start. Each method is one transaction. */
@Stateless
public class Organizations {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");
  private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_OWN_SLUG = 40;
  private static final int SUFFIX = 6;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private Newcomers newcomers;
  @Inject private Standings standings;
  @Inject private Instance<SeatGuard> seats;
  @Inject private IdentityConfig config;
  @Inject private Clock clock;

  /**
   * An organization to be made.
   *
   * @param slug or null to have one made from the name
   */
  public record Draft(String name, String slug, String ownerEmail, String ownerName) {}

  /** All organizations in the order of their making; for superusers. */
  public Page<Organization> list(PageRequest request) {
    UUID after = request.after().map(Users::position).orElse(null);
    return database.with(
        Binding.platform(),
        handle ->
            Page.of(
                OrganizationTable.page(handle, after, request.limit() + 1),
                request.limit(),
                each -> PageRequest.encode(each.id().toString())));
  }

  /**
   * One organization, for superusers and its members.
   *
   * @throws Problem {@code kernel.not-found}, also when the caller may not know of it
   */
  public Organization get(Caller caller, OrgId id) {
    requireReach(caller, id);
    return database.with(
        Binding.platform(),
        handle -> OrganizationTable.find(handle, id).orElseThrow(Organizations::notFound));
  }

  /** Whether there is such an organization; for work that no caller of it asked for. */
  public boolean exists(OrgId id) {
    return database.with(
        Binding.platform(), handle -> OrganizationTable.find(handle, id).isPresent());
  }

  /** How many organizations there are, for limits; in the caller's transaction. */
  public long count() {
    return database.with(Binding.platform(), OrganizationTable::count);
  }

  /** The organizations of a person with the role in each. */
  public List<Membership> of(UserId user) {
    return database.with(Binding.platform(), handle -> OrganizationTable.ofMember(handle, user));
  }

  /**
   * Makes an organization with its first owner, who gets a message to choose a password when the
   * account is new.
   *
   * @throws Problem {@code identity.slug-taken}, {@code identity.invalid-email}, {@code
   *     identity.mail-unavailable}, and what {@link SeatGuard} refuses
   */
  public Organization create(Draft draft) {
    String email = EmailAddress.require(draft.ownerEmail());
    Organization organization =
        new Organization(
            new OrgId(identifiers.next()),
            requireName(draft.name()),
            slugOf(draft),
            Organization.Status.ACTIVE,
            false,
            clock.instant());
    return database.with(
        Binding.platform(),
        handle -> {
          insert(handle, organization);
          User owner = owner(handle, email, draft.ownerName(), organization);
          MembershipTable.insert(
              handle,
              new MembershipTable.Key(organization.id(), owner.id()),
              Roles.OWNER,
              clock.instant());
          audit.record(
              AuditEvent.of(IdentityAction.MEMBER_ADDED, organization.id())
                  .about(owner.id(), owner.email())
                  .with("role", Roles.OWNER)
                  .changed("role", null, Roles.OWNER));
          standings.changed(owner.id());
          return organization;
        });
  }

  /** What changes; null stays as it is. */
  public record Change(String name, Boolean mfaRequired) {}

  /**
   * Changes an organization. Who demands a second factor of others has proven one in this session.
   *
   * @throws Problem {@code kernel.not-found}, {@code identity.no-factor}
   */
  public Organization update(Caller caller, OrgId id, Change change) {
    requireReach(caller, id);
    return database.with(
        Binding.platform(),
        handle -> {
          Organization before =
              OrganizationTable.lock(handle, id).orElseThrow(Organizations::notFound);
          Organization after = applied(before, change);
          if (after.mfaRequired() && !before.mfaRequired()) {
            requireOwnSecondFactor(handle, caller);
          }
          OrganizationTable.update(handle, after, clock.instant());
          audit.record(
              AuditEvent.of(IdentityAction.ORGANIZATION_UPDATED, id)
                  .about(id, after.name())
                  .changed("name", before.name(), after.name())
                  .changed("mfa_required", before.mfaRequired(), after.mfaRequired()));
          standings.changedForEverybody();
          return after;
        });
  }

  private static Organization applied(Organization before, Change change) {
    return new Organization(
        before.id(),
        change.name() == null ? before.name() : requireName(change.name()),
        before.slug(),
        before.status(),
        change.mfaRequired() == null ? before.mfaRequired() : change.mfaRequired(),
        before.createdAt());
  }

  private void requireOwnSecondFactor(Handle handle, Caller caller) {
    boolean proven =
        SessionTable.findLive(
                handle,
                caller.actor().sessionId(),
                SessionTable.Moment.of(clock, config.sessionIdle()))
            .filter(session -> session.secondFactorAt() != null)
            .isPresent();
    if (!proven) {
      throw new Problem(
          IdentityError.NO_FACTOR, "Log in with a second factor first, or you lock yourself out.");
    }
  }

  private void insert(Handle handle, Organization organization) {
    if (seats.isResolvable()) {
      seats.get().reserveOrganization();
    }
    if (!OrganizationTable.insert(handle, organization)) {
      throw Problem.ofField(IdentityError.SLUG_TAKEN, "slug", "is taken");
    }
    audit.record(
        AuditEvent.of(IdentityAction.ORGANIZATION_CREATED, organization.id())
            .about(organization.id(), organization.name())
            .with("slug", organization.slug())
            .changed("name", null, organization.name())
            .changed("slug", null, organization.slug()));
  }

  private User owner(Handle handle, String email, String name, Organization organization) {
    return newcomers.makeOrFind(
        handle, new Newcomers.Draft(email, name, false, organization.name()));
  }

  private String slugOf(Draft draft) {
    if (draft.slug() != null) {
      if (!SLUG.matcher(draft.slug()).matches()) {
        throw Problem.ofField(
            KernelError.INVALID_REQUEST, "slug", "must be lower case letters, digits and hyphens");
      }
      return draft.slug();
    }
    String plain = Normalizer.normalize(draft.name(), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String text = NO_SLUG.matcher(plain.replaceAll("\\p{M}", "")).replaceAll("-");
    String trimmed = text.replaceAll("^-|-$", "");
    String start =
        trimmed.length() > LONGEST_OWN_SLUG ? trimmed.substring(0, LONGEST_OWN_SLUG) : trimmed;
    String random = UUID.randomUUID().toString().substring(0, SUFFIX);
    return (start.isEmpty() ? "org" : start.replaceAll("-$", "")) + "-" + random;
  }

  private static String requireName(String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    return name.strip();
  }

  /** Refuses callers who are not bound to the organization, unless they run the platform. */
  static void requireReach(Caller caller, OrgId organization) {
    if (!caller.superuser() && !organization.equals(caller.organization())) {
      throw notFound();
    }
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such organization.");
  }
}

package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Member.AdditionalRole;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.Granting;
import org.devhealth.identity.internal.account.Granting.Grant;
import org.devhealth.identity.internal.account.InvitationTable;
import org.devhealth.identity.internal.account.MembershipTable;
import org.devhealth.identity.internal.account.Newcomers;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * The members of an organization and their roles.
 *
 * <p>Each method is one transaction. Nobody gives or takes rights that they do not have; the last
 * owner stays. A change reaches the member's tokens within 5 s.
 */
@Stateless
public class Members {

  private static final int MOST_ADDITIONAL = 20;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Newcomers newcomers;
  @Inject private Standings standings;
  @Inject private Granting granting;
  @Inject private FreshAuthentication fresh;
  @Inject private Instance<SeatGuard> seats;
  @Inject private Clock clock;

  /** What changes; null stays as it is. */
  public record Change(String role, List<AdditionalRole> additionalRoles) {}

  /** A person to be added by the administration of the platform. */
  public record Draft(String email, String fullName, String role) {}

  /**
   * The members in the order of their accounts.
   *
   * @throws Problem {@code kernel.not-found} for an organization the caller cannot see
   */
  public Page<Member> list(OrgId organization, PageRequest request) {
    Organizations.requireReach(callers.current(), organization);
    UUID after = request.after().map(Users::position).orElse(null);
    return database.with(
        Binding.app(organization),
        handle ->
            Page.of(
                MembershipTable.page(handle, organization, after, request.limit() + 1),
                request.limit(),
                member -> PageRequest.encode(member.user().id().toString())));
  }

  /**
   * One member.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public Member get(OrgId organization, UserId user) {
    Organizations.requireReach(callers.current(), organization);
    return database.with(
        Binding.app(organization),
        handle ->
            MembershipTable.find(handle, new MembershipTable.Key(organization, user))
                .orElseThrow(Members::notFound));
  }

  /** The member with this e-mail address, in whatever case it is written. */
  public Optional<Member> withEmail(OrgId organization, String email) {
    Organizations.requireReach(callers.current(), organization);
    return database.with(
        Binding.app(organization),
        handle ->
            MembershipTable.findByEmail(handle, organization, email.toLowerCase(Locale.ROOT)));
  }

  /**
   * How many seats are taken, by members and by invitations that can still be accepted; in the
   * caller's transaction.
   */
  public long count(OrgId organization) {
    return database.with(
        Binding.app(organization),
        handle ->
            MembershipTable.count(handle, organization)
                + InvitationTable.countPending(handle, organization, clock.instant()));
  }

  /** How many members have the role, as their own or beside it; in the caller's transaction. */
  public long countHolders(OrgId organization, String role) {
    return database.with(
        Binding.app(organization),
        handle -> MembershipTable.countHolders(handle, organization, role));
  }

  /**
   * Adds a person, whose account is made when there is none; for superusers, since others invite.
   *
   * @throws Problem {@code identity.already-a-member}, {@code identity.unknown-role}, and what
   *     {@link SeatGuard} refuses
   */
  public Member add(OrgId organization, Draft draft) {
    String email = EmailAddress.require(draft.email());
    requireGrantable(organization, draft.role());
    return database.with(
        Binding.platform(),
        handle -> {
          Organization found =
              OrganizationTable.find(handle, organization).orElseThrow(Members::notFound);
          if (seats.isResolvable()) {
            seats.get().reserveSeat(organization);
          }
          User user =
              newcomers.makeOrFind(
                  handle, new Newcomers.Draft(email, draft.fullName(), false, found.name()));
          return insert(new MembershipTable.Key(organization, user.id()), draft.role());
        });
  }

  private Member insert(MembershipTable.Key key, String role) {
    return database.with(
        Binding.app(key.organization()),
        handle -> {
          if (!MembershipTable.insert(handle, key, role, clock.instant())) {
            throw new Problem(IdentityError.ALREADY_A_MEMBER, "Change the role instead.");
          }
          Member member = MembershipTable.find(handle, key).orElseThrow();
          audit.record(
              event(IdentityAction.MEMBER_ADDED, member)
                  .with("role", role)
                  .changed("role", null, role));
          standings.changed(key.user());
          return member;
        });
  }

  /**
   * Changes a member's role or additional roles.
   *
   * @throws Problem {@code identity.grant-exceeds-own-rights}, {@code identity.last-owner}, {@code
   *     identity.unknown-role}, {@code identity.fresh-authentication-required}, {@code
   *     kernel.not-found}
   */
  public Member change(OrgId organization, UserId user, Change change) {
    Organizations.requireReach(callers.current(), organization);
    fresh.require(callers.current());
    MembershipTable.Key key = new MembershipTable.Key(organization, user);
    return database.with(
        Binding.app(organization),
        handle -> {
          Member before = MembershipTable.lock(handle, key).orElseThrow(Members::notFound);
          requireReachOver(before);
          change(handle, key, change);
          Member after = MembershipTable.find(handle, key).orElseThrow();
          audit.record(
              event(IdentityAction.MEMBER_CHANGED, after)
                  .changed("role", before.role(), after.role())
                  .changed("additional_roles", names(before), names(after)));
          standings.changed(user);
          return after;
        });
  }

  /**
   * Ends a membership; its holder may do so too.
   *
   * @throws Problem {@code identity.grant-exceeds-own-rights}, {@code identity.last-owner}, {@code
   *     kernel.not-found}
   */
  public void remove(OrgId organization, UserId user) {
    Caller caller = callers.current();
    Organizations.requireReach(caller, organization);
    MembershipTable.Key key = new MembershipTable.Key(organization, user);
    database.with(
        Binding.app(organization),
        handle -> {
          Member member = MembershipTable.lock(handle, key).orElseThrow(Members::notFound);
          if (!user.value().equals(caller.actor().id())) {
            requireReachOver(member);
          }
          MembershipTable.delete(handle, key);
          audit.record(
              event(IdentityAction.MEMBER_REMOVED, member)
                  .with("role", member.role())
                  .changed("role", member.role(), null));
          standings.changed(user);
          return null;
        });
  }

  private void change(Handle handle, MembershipTable.Key key, Change change) {
    Instant now = clock.instant();
    if (change.role() != null) {
      requireGrantable(key.organization(), change.role());
      MembershipTable.changeRole(handle, key, change.role(), now);
    }
    if (change.additionalRoles() != null) {
      requireGrantable(key.organization(), change.additionalRoles());
      UUID by = callers.current().actor().id();
      MembershipTable.grant(handle, key, change.additionalRoles(), by, now);
    }
  }

  private void requireGrantable(OrgId organization, String role) {
    Roles.requirePrimary(role);
    granting.requireGrantable(callers.current(), organization, Grant.primary(role), "role");
  }

  private void requireGrantable(OrgId organization, List<AdditionalRole> roles) {
    if (roles.size() > MOST_ADDITIONAL) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "additional_roles", "has more than " + MOST_ADDITIONAL);
    }
    for (AdditionalRole role : roles) {
      Roles.requireAdditional(role.role());
      granting.requireGrantable(
          callers.current(), organization, Grant.additional(role.role()), "additional_roles");
    }
  }

  /** Who has more rights than the caller is not the caller's to change. */
  private void requireReachOver(Member member) {
    Set<String> beside =
        member.additionalRoles().stream().map(AdditionalRole::role).collect(Collectors.toSet());
    granting.requireReachOver(
        callers.current(), member.organization(), new Grant(member.role(), beside));
  }

  private static AuditEvent event(IdentityAction action, Member member) {
    return AuditEvent.of(action, member.organization())
        .about(member.user().id(), member.user().email());
  }

  private static String names(Member member) {
    return member.additionalRoles().stream()
        .map(role -> role.expiresAt() == null ? role.role() : role.role() + "@" + role.expiresAt())
        .collect(Collectors.joining(","));
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such member.");
  }
}

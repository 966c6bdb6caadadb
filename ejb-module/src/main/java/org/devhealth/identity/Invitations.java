package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.Granting;
import org.devhealth.identity.internal.account.Granting.Grant;
import org.devhealth.identity.internal.account.InvitationTable;
import org.devhealth.identity.internal.account.MembershipTable;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Invitations into an organization. Each method is one transaction; a message that cannot be sent
 * undoes it. A pending invitation takes a seat.
 */
@Stateless
public class Invitations {

  private static final String TOKEN_PREFIX = "dhi_";

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Granting granting;
  @Inject private Letters letters;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private Instance<SeatGuard> seats;
  @Inject private Clock clock;

  /** Whom to invite, and as what. */
  public record Draft(String email, String role) {}

  /**
   * Invites somebody.
   *
   * @throws Problem {@code identity.already-a-member}, {@code identity.already-invited}, {@code
   *     identity.unknown-role}, {@code identity.grant-exceeds-own-rights}, {@code
   *     identity.mail-unavailable}, and what {@link SeatGuard} refuses
   */
  public Invitation invite(OrgId organization, Draft draft) {
    Organizations.requireReach(callers.current(), organization);
    String email = EmailAddress.require(draft.email());
    Roles.requirePrimary(draft.role());
    granting.requireGrantable(callers.current(), organization, Grant.primary(draft.role()), "role");
    return database.with(
        Binding.app(organization), handle -> insert(handle, organization, email, draft.role()));
  }

  private Invitation insert(Handle handle, OrgId organization, String email, String role) {
    if (isMember(handle, organization, email)) {
      throw new Problem(IdentityError.ALREADY_A_MEMBER, "Change the role instead.");
    }
    if (seats.isResolvable()) {
      seats.get().reserveSeat(organization);
    }
    Instant now = clock.instant();
    Invitation invitation =
        new Invitation(
            identifiers.next(),
            organization,
            email,
            role,
            "pending",
            now,
            now.plus(config.invitationLifetime()));
    String token = SecretText.random(TOKEN_PREFIX);
    InvitationTable.Sent sent =
        new InvitationTable.Sent(invitation, token, callers.current().actor().id());
    if (!InvitationTable.insert(handle, sent)) {
      throw new Problem(IdentityError.ALREADY_INVITED, "Send the invitation again instead.");
    }
    audit.record(
        AuditEvent.of(IdentityAction.INVITATION_SENT, organization)
            .about(invitation.id(), email)
            .with("role", role)
            .changed("status", null, invitation.status())
            .changed("role", null, role)
            .changed("expires_at", null, invitation.expiresAt()));
    letters.invitation(email, nameOf(handle, organization), token);
    return invitation;
  }

  /** All invitations in the order of their making. */
  public Page<Invitation> list(OrgId organization, PageRequest request) {
    Organizations.requireReach(callers.current(), organization);
    UUID after = request.after().map(Users::position).orElse(null);
    return database.with(
        Binding.app(organization),
        handle ->
            Page.of(
                InvitationTable.page(handle, organization, after, request.limit() + 1),
                request.limit(),
                each -> PageRequest.encode(each.id().toString())));
  }

  /**
   * One invitation.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public Invitation get(OrgId organization, UUID id) {
    Organizations.requireReach(callers.current(), organization);
    return database.with(Binding.app(organization), handle -> require(handle, id));
  }

  /**
   * Sends a pending invitation again with a new secret; the old message is worthless then.
   *
   * @throws Problem {@code identity.invalid-invitation}, {@code kernel.not-found}
   */
  public Invitation resend(OrgId organization, UUID id) {
    Organizations.requireReach(callers.current(), organization);
    return database.with(
        Binding.app(organization),
        handle -> {
          Invitation before = require(handle, id);
          Instant now = clock.instant();
          if (!now.isBefore(before.expiresAt()) && seats.isResolvable()) {
            seats.get().reserveSeat(organization);
          }
          String token = SecretText.random(TOKEN_PREFIX);
          Instant until = now.plus(config.invitationLifetime());
          if (!InvitationTable.renew(handle, id, token, now, until)) {
            throw decided();
          }
          audit.record(
              AuditEvent.of(IdentityAction.INVITATION_RESENT, organization)
                  .about(id, before.email())
                  .changed("expires_at", before.expiresAt(), until)
                  .changed("token", AuditEvent.Change.SECRET));
          letters.invitation(before.email(), nameOf(handle, organization), token);
          return require(handle, id);
        });
  }

  /**
   * Takes a pending invitation back.
   *
   * @throws Problem {@code identity.invalid-invitation}, {@code kernel.not-found}
   */
  public void revoke(OrgId organization, UUID id) {
    Organizations.requireReach(callers.current(), organization);
    database.with(
        Binding.app(organization),
        handle -> {
          Invitation invitation = require(handle, id);
          if (!InvitationTable.revoke(handle, id, clock.instant())) {
            throw decided();
          }
          audit.record(
              AuditEvent.of(IdentityAction.INVITATION_REVOKED, organization)
                  .about(id, invitation.email())
                  .changed("status", invitation.status(), "revoked"));
          return null;
        });
  }

  private boolean isMember(Handle handle, OrgId organization, String email) {
    // the organization's role sees its own members only, which is all that is asked here
    return UserTable.findByEmail(handle, email)
        .flatMap(
            user -> MembershipTable.find(handle, new MembershipTable.Key(organization, user.id())))
        .isPresent();
  }

  private static String nameOf(Handle handle, OrgId organization) {
    return OrganizationTable.find(handle, organization)
        .map(Organization::name)
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such organization."));
  }

  private static Invitation require(Handle handle, UUID id) {
    return InvitationTable.find(handle, id)
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such invitation."));
  }

  private static Problem decided() {
    return new Problem(IdentityError.INVALID_INVITATION, "It was accepted or revoked before.");
  }
}

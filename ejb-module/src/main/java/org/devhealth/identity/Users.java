package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.MembershipTable;
import org.devhealth.identity.internal.account.Newcomers;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.session.SessionTable;
import org.devhealth.identity.internal.session.SessionTable.Ending;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Accounts, for the administration of the platform: its operations are for superusers. Each method
 * is one transaction.
 */
@Stateless
public class Users {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Newcomers newcomers;
  @Inject private Standings standings;
  @Inject private Clock clock;

  /** An account to be made; its owner chooses the password by a message. */
  public record Draft(String email, String fullName, boolean superuser) {}

  /** What changes; null stays as it is. */
  public record Change(String fullName, User.Status status, Boolean superuser) {}

  /** All accounts in the order of their making. */
  public Page<User> list(PageRequest request) {
    UUID after = request.after().map(Users::position).orElse(null);
    return database.with(
        Binding.platform(),
        handle ->
            Page.of(
                UserTable.page(handle, after, request.limit() + 1),
                request.limit(),
                user -> PageRequest.encode(user.id().toString())));
  }

  /**
   * One account.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public User get(UserId id) {
    return database.with(Binding.platform(), handle -> require(handle, id));
  }

  /**
   * Makes an account and sends its owner the token to choose a password.
   *
   * @throws Problem {@code identity.email-taken}, {@code identity.invalid-email}, {@code
   *     identity.mail-unavailable}
   */
  public User create(Draft draft) {
    String email = EmailAddress.require(draft.email());
    return database.with(
        Binding.platform(),
        handle ->
            newcomers
                .make(
                    handle,
                    new Newcomers.Draft(email, draft.fullName(), draft.superuser(), "Dev Health"))
                .orElseThrow(() -> new Problem(IdentityError.EMAIL_TAKEN, "Use another address.")));
  }

  /**
   * Changes an account; a disabled one is out everywhere within 5 s.
   *
   * @throws Problem {@code kernel.not-found}, {@code identity.last-owner}
   */
  public User update(UserId id, Change change) {
    return database.with(
        Binding.platform(),
        handle -> {
          User before = require(handle, id);
          User after = applied(before, change);
          Instant now = clock.instant();
          MembershipTable.guardingLastOwner(
              () -> {
                UserTable.update(handle, after, now);
                return null;
              });
          if (!after.isActive()) {
            SessionTable.end(handle, Ending.allOf(id, "disabled"), now);
          }
          record(before, after);
          standings.changed(id);
          return after;
        });
  }

  private void record(User before, User after) {
    audit.record(
        AuditEvent.of(IdentityAction.USER_UPDATED, null)
            .about(after.id(), after.email())
            .changed("full_name", before.fullName(), after.fullName())
            .changed("status", name(before), name(after))
            .changed("is_superuser", before.superuser(), after.superuser()));
  }

  private static String name(User user) {
    return user.status().name().toLowerCase(Locale.ROOT);
  }

  private static User applied(User user, Change change) {
    return new User(
        user.id(),
        user.email(),
        change.fullName() == null ? user.fullName() : change.fullName(),
        change.superuser() == null ? user.superuser() : change.superuser(),
        change.status() == null ? user.status() : change.status(),
        user.emailVerifiedAt(),
        user.lastLoginAt(),
        user.createdAt());
  }

  private static User require(Handle handle, UserId id) {
    return UserTable.find(handle, id)
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such user."));
  }

  static UUID position(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(KernelError.INVALID_CURSOR, "Use the next_cursor of the page before.", e);
    }
  }
}

package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.internal.session.Standings;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Closes organizations that are deleted; for the deletion only, in its transaction.
 *
 * <p>In the state closing all goes on as before; in the state closed nobody gets in, on any server
 * within 5 s.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OrganizationClosing {

  private static final String MOVE =
      """
      UPDATE organizations SET status = :to, updated_at = :now, version = version + 1
      WHERE id = :org AND status = :from
      """;
  private static final String BURY =
      """
      UPDATE organizations SET gone_at = :now, updated_at = :now, version = version + 1
      WHERE id = :org AND status = 'closed' AND gone_at IS NULL
      """;
  private static final String DISABLE_WHO_IS_NOWHERE_ELSE =
      """
      UPDATE users u SET status = 'disabled', updated_at = :now, version = version + 1
      WHERE u.status = 'active' AND NOT u.is_superuser
        AND u.id IN (SELECT m.user_id FROM memberships m WHERE m.org_id = :org)
        AND NOT EXISTS (SELECT FROM memberships m JOIN organizations o ON o.id = m.org_id
          WHERE m.user_id = u.id AND m.org_id <> :org AND o.status <> 'closed')
      RETURNING u.id
      """;
  private static final String ENABLE =
      """
      UPDATE users SET status = 'active', updated_at = :now, version = version + 1
      WHERE id = ANY (:accounts) AND status = 'disabled'
      """;
  private static final String END_SESSIONS =
      """
      UPDATE sessions SET ended_at = :now, end_reason = 'organization_closed'
      WHERE ended_at IS NULL AND (org_id = :org OR user_id = ANY (:accounts))
      """;

  @Inject private Database database;
  @Inject private Standings standings;
  @Inject private Clock clock;

  /** Marks that the organization will be closed; whether it was open before. */
  public boolean announce(OrgId organization) {
    return move(organization, "closing", "active");
  }

  /** Takes the mark away; whether it was there. */
  public boolean withdraw(OrgId organization) {
    return move(organization, "active", "closing");
  }

  /**
   * Closes an announced organization: its sessions end, and accounts that belong nowhere else are
   * disabled.
   *
   * @return those accounts
   */
  public List<UserId> close(OrgId organization) {
    if (!move(organization, "closed", "closing")) {
      throw new IllegalStateException("organization " + organization + " is not closing");
    }
    return database.with(
        Binding.platform(),
        handle -> {
          List<UUID> accounts =
              handle
                  .createQuery(DISABLE_WHO_IS_NOWHERE_ELSE)
                  .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                  .bind("org", organization.value())
                  .mapTo(UUID.class)
                  .list();
          endSessions(handle, organization, accounts);
          return accounts.stream().map(UserId::new).toList();
        });
  }

  /** Opens a closed organization again, still announced, with the accounts that were disabled. */
  public void reopen(OrgId organization, List<UserId> accounts) {
    move(organization, "closing", "closed");
    database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate(ENABLE)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("accounts", accounts.stream().map(UserId::value).toArray(UUID[]::new))
                .execute());
  }

  /** Makes the closing final: what is left is a tombstone, and another may take its slug. */
  public void bury(OrgId organization) {
    database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate(BURY)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("org", organization.value())
                .execute());
  }

  private void endSessions(Handle handle, OrgId organization, List<UUID> accounts) {
    handle
        .createUpdate(END_SESSIONS)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("org", organization.value())
        .bind("accounts", accounts.toArray(UUID[]::new))
        .execute();
  }

  private boolean move(OrgId organization, String to, String from) {
    standings.changedForEverybody();
    return database.with(
        Binding.platform(),
        handle ->
            handle
                    .createUpdate(MOVE)
                    .bind("to", to)
                    .bind("from", from)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .bind("org", organization.value())
                    .execute()
                == 1);
  }
}

package org.devhealth.identity.internal.guard;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Failed logins, kept in a sliding window. */
@Stateless
public class LoginAttempts {

  private static final String RECENT =
      """
      SELECT failed_at FROM login_attempts
      WHERE account = :account AND network = :network AND failed_at > :since
      ORDER BY failed_at DESC LIMIT :most
      """;
  private static final String OF_NETWORK =
      """
      SELECT count(*) FROM (SELECT 1 FROM login_attempts
        WHERE network = :network AND failed_at > :since LIMIT :most) AS recent
      """;
  private static final String INSERT =
      """
      INSERT INTO login_attempts (id, account, network, failed_at)
      VALUES (:id, :account, :network, :now)
      """;
  private static final String CLEAR =
      "DELETE FROM login_attempts WHERE account = :account AND network = :network";
  private static final String FORGET =
      """
      DELETE FROM login_attempts WHERE id IN
        (SELECT id FROM login_attempts WHERE failed_at < :before ORDER BY failed_at LIMIT 500)
      """;

  @Inject private Database database;
  @Inject private Identifiers identifiers;

  /** Who failed from where. */
  public record Source(String account, String network) {

    private byte[] accountHash() {
      return SecretText.hash(account);
    }
  }

  /** The latest failures since then, the newest first. */
  public List<Instant> recent(Source source, Instant since, int most) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(RECENT)
                .bind("account", source.accountHash())
                .bind("network", source.network())
                .bind("since", Rows.utc(since))
                .bind("most", most)
                .map((row, context) -> Rows.instant(row, "failed_at"))
                .list());
  }

  /** How often anybody failed from the network since then, counted up to a bound. */
  public long countOf(String network, Instant since, int most) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(OF_NETWORK)
                .bind("network", network)
                .bind("since", Rows.utc(since))
                .bind("most", most)
                .mapTo(Long.class)
                .one());
  }

  /** Notes a failure, though its request is refused, and forgets a few that no longer count. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void add(Source source, Instant now, Instant forgetBefore) {
    database.with(
        Binding.platform(),
        handle -> {
          handle.createUpdate(FORGET).bind("before", Rows.utc(forgetBefore)).execute();
          return handle
              .createUpdate(INSERT)
              .bind("id", identifiers.next())
              .bind("account", source.accountHash())
              .bind("network", source.network())
              .bind("now", Rows.utc(now))
              .execute();
        });
  }

  /** Forgets the failures of a source, which has just succeeded; how many there were. */
  public int clear(Source source) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate(CLEAR)
                .bind("account", source.accountHash())
                .bind("network", source.network())
                .execute());
  }
}

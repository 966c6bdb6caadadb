package org.devhealth.identity.internal.session;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.memory.ShortMemory;
import org.devhealth.kernel.redis.Broadcast;

/**
 * Remembers standings for a few seconds and forgets them when a person changes: at once on this
 * server, by broadcast on the others, by age when the broadcast is lost.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Standings {

  private static final String TOPIC = "identity.standing";
  private static final String EVERYBODY = "*";
  private static final int MOST_REMEMBERED = 50_000;

  @Inject private StandingTable table;
  @Inject private IdentityConfig config;
  @Inject private Broadcast broadcast;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  private ShortMemory<Key, Standing> remembered;

  private record Key(UUID session, OrgId organization) {}

  @PostConstruct
  void open() {
    remembered = new ShortMemory<>(MOST_REMEMBERED, config.standingMaxAge());
    broadcast.listen(TOPIC, new Ears());
  }

  /** The standing of a session in an organization (or in none when null); empty when unknown. */
  Optional<Standing> of(UUID session, OrgId organization) {
    return remembered.find(
        new Key(session, organization), key -> table.load(key.session(), key.organization()));
  }

  /** The person changed in the current transaction: forgotten everywhere after its commit. */
  public void changed(UserId user) {
    afterCommit(user.toString());
  }

  /** An organization or role changed for many people in the current transaction. */
  public void changedForEverybody() {
    afterCommit(EVERYBODY);
  }

  private void afterCommit(String who) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // nothing is forgotten before the change is visible
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              forget(who);
              broadcast.say(TOPIC, who);
            }
          }
        });
  }

  private void forget(String who) {
    if (who.equals(EVERYBODY)) {
      remembered.forget();
      return;
    }
    remembered.forget(standing -> standing.user().id().toString().equals(who));
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      forget(message);
    }

    @Override
    public void missed() {
      forget(EVERYBODY);
    }
  }
}

package org.devhealth.identity.internal.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  private final Object change = new Object();
  private Cache<Key, Standing> remembered;
  private long changes;

  private record Key(UUID session, OrgId organization) {}

  @PostConstruct
  void open() {
    remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(config.standingMaxAge())
            .build();
    broadcast.listen(TOPIC, new Ears());
  }

  /** The standing of a session in an organization (or in none when null); empty when unknown. */
  Optional<Standing> of(UUID session, OrgId organization) {
    Key key = new Key(session, organization);
    Standing known = remembered.getIfPresent(key);
    return known == null ? load(key) : Optional.of(known);
  }

  /** The person changed in the current transaction: forgotten everywhere after its commit. */
  public void changed(UserId user) {
    afterCommit(user.toString());
  }

  /** An organization or role changed for many people in the current transaction. */
  public void changedForEverybody() {
    afterCommit(EVERYBODY);
  }

  private Optional<Standing> load(Key key) {
    long before;
    synchronized (change) {
      before = changes;
    }
    Optional<Standing> loaded = table.load(key.session(), key.organization());
    synchronized (change) {
      // what was read before somebody's change is good for this request and must not be kept
      if (changes == before) {
        loaded.ifPresent(standing -> remembered.put(key, standing));
      }
    }
    return loaded;
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
    synchronized (change) {
      changes++;
      if (who.equals(EVERYBODY)) {
        remembered.invalidateAll();
        return;
      }
      remembered.asMap().values().removeIf(each -> each.user().id().toString().equals(who));
    }
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

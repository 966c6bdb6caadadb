package org.devhealth.access.network.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.devhealth.access.AccessConfig;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.redis.Broadcast;

/**
 * Remembers lists for a few seconds and forgets a changed one: at once on this server, by broadcast
 * on the others, by age when the broadcast is lost. Thread-safe.
 */
@ApplicationScoped
public class Allowlists {

  private static final String TOPIC = "access.network";
  private static final int MOST_ORGANIZATIONS = 10_000;

  @Inject private AllowlistReader reader;
  @Inject private AccessConfig config;
  @Inject private Broadcast broadcast;
  @Inject private Clock clock;

  private Cache<OrgId, EnforcedList> lists;

  @PostConstruct
  void open() {
    lists =
        Caffeine.newBuilder()
            .maximumSize(MOST_ORGANIZATIONS)
            .expireAfterWrite(config.cacheMaxAge())
            .build();
    broadcast.listen(TOPIC, new Ears());
  }

  /** Whether a request from the address is let through to the organization now. */
  public boolean admits(OrgId organization, String address) {
    return lists.get(organization, reader::load).admits(address, clock.instant());
  }

  /** The list changed in the current transaction: forgotten everywhere after its commit. */
  public void changed(OrgId organization) {
    broadcast.sayAfterCommit(TOPIC, organization.toString());
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      lists.invalidate(new OrgId(UUID.fromString(message)));
    }

    @Override
    public void missed() {
      lists.invalidateAll();
    }
  }
}

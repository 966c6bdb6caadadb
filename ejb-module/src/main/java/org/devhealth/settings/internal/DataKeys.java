package org.devhealth.settings.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/** The data keys, unwrapped ones remembered for a few minutes. Thread-safe. */
@ApplicationScoped
public class DataKeys {

  private static final int MOST_REMEMBERED = 1_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  @Inject private DataKeyTable table;

  private final Cache<Key, DataKey> unwrapped =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private record Key(OrgId organization, UUID id) {}

  /** The key that encrypts for the organization now; made when there is none. */
  public DataKey active(OrgId organization) {
    UUID id = table.activeId(organization);
    return find(organization, id).orElseThrow();
  }

  /** A key of the organization; empty when it has none of this id. */
  public Optional<DataKey> find(OrgId organization, UUID id) {
    Key key = new Key(organization, id);
    Optional<DataKey> known = Optional.ofNullable(unwrapped.getIfPresent(key));
    if (known.isPresent()) {
      return known;
    }
    Optional<DataKey> read = table.find(organization, id);
    read.ifPresent(each -> unwrapped.put(key, each));
    return read;
  }
}

package org.devhealth.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.devhealth.access.internal.RoleTable;
import org.devhealth.identity.RolePermissions;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.redis.Broadcast;

/**
 * What roles allow now, as {@code role_permissions} says.
 *
 * <p>Thread-safe. An answer is at most {@link AccessConfig#cacheMaxAge()} old; a cold call reads in
 * a transaction of its own.
 */
@ApplicationScoped
public class Permissions implements RolePermissions {

  private static final String TOPIC = "access.roles";
  private static final int MOST_ORGANIZATIONS = 10_000;

  @Inject private RoleTable table;
  @Inject private AccessConfig config;
  @Inject private Broadcast broadcast;

  private Cache<Key, Map<String, Set<String>>> rolesByOrganization;

  private record Key(OrgId organization) {}

  @PostConstruct
  void open() {
    rolesByOrganization =
        Caffeine.newBuilder()
            .maximumSize(MOST_ORGANIZATIONS)
            .expireAfterWrite(config.cacheMaxAge())
            .build();
    broadcast.listen(TOPIC, new Ears());
  }

  /**
   * The permissions of a member with this role and these additional roles.
   *
   * @param organization whose own roles count beside the built-in ones; null for none
   * @param role a role's name; null or unknown gives nothing
   * @param additionalRoles those that have not expired
   */
  @Override
  public Set<String> of(OrgId organization, String role, Set<String> additionalRoles) {
    Map<String, Set<String>> roles =
        rolesByOrganization.get(new Key(organization), key -> table.load(key.organization()));
    Set<String> ofRole = role == null ? Set.of() : roles.getOrDefault(role, Set.of());
    if (additionalRoles.isEmpty()) {
      return ofRole;
    }
    Set<String> granted = new HashSet<>(ofRole);
    additionalRoles.forEach(each -> granted.addAll(roles.getOrDefault(each, Set.of())));
    return Set.copyOf(granted);
  }

  /** The roles of an organization changed in the current transaction. */
  public void changed(OrgId organization) {
    broadcast.sayAfterCommit(TOPIC, organization.toString());
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      rolesByOrganization.invalidate(new Key(new OrgId(UUID.fromString(message))));
    }

    @Override
    public void missed() {
      rolesByOrganization.invalidateAll();
    }
  }
}

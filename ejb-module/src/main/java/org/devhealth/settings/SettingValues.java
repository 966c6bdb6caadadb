package org.devhealth.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.memory.ShortMemory;
import org.devhealth.kernel.redis.Broadcast;
import org.devhealth.settings.internal.PinnedSettings;
import org.devhealth.settings.internal.Resolved;
import org.devhealth.settings.internal.Resolver;
import org.devhealth.settings.internal.Snapshot;
import org.devhealth.settings.internal.SnapshotReader;

/**
 * The effective values of settings, for the features that use them.
 *
 * <p>Thread-safe. A change is seen at once on its own server, by broadcast on the others, and after
 * five seconds where the broadcast was lost. A cold call reads in the caller's transaction, if
 * there is one.
 */
@ApplicationScoped
public class SettingValues {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);
  private static final int MOST_ORGANIZATIONS = 10_000;
  private static final String TOPIC = "settings.values";

  @Inject private SnapshotReader reader;
  @Inject private PinnedSettings pinned;
  @Inject private Secrets secrets;
  @Inject private Broadcast broadcast;

  private final ShortMemory<Optional<OrgId>, Snapshot> snapshots =
      new ShortMemory<>(MOST_ORGANIZATIONS, LONGEST_AGE);

  @PostConstruct
  void open() {
    broadcast.listen(TOPIC, new Ears());
  }

  /** The value for an organization; empty when it is unset and has no default. */
  public <T> Optional<T> find(Setting<T> setting, OrgId organization) {
    Resolved resolved = Resolver.resolve(setting, pinned.of(setting), snapshot(organization));
    if (!setting.secret() || resolved.stored() == null) {
      return Optional.ofNullable(resolved.json()).map(setting.type().reader());
    }
    return Optional.of(opened(setting, organization, resolved));
  }

  /** The value for an organization of a setting that has a default. */
  public <T> T get(Setting<T> setting, OrgId organization) {
    return find(setting, organization)
        .orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
  }

  /** The value for the whole installation. */
  public <T> T get(Setting<T> setting) {
    return get(setting, null);
  }

  /**
   * Opens a secret.
   *
   * @throws Problem {@code settings.data-key-lost}, {@code kernel.master-key-missing}
   */
  private <T> T opened(Setting<T> setting, OrgId organization, Resolved resolved) {
    OrgId owner = resolved.source() == SettingView.Source.ORGANIZATION ? organization : null;
    byte[] plain = secrets.open(owner, Resolver.secretName(setting), resolved.stored().sealed());
    reader.used(owner, setting);
    JsonValue json = setting.type().fromText().apply(new String(plain, StandardCharsets.UTF_8));
    return setting.type().reader().apply(json);
  }

  public void forgetAfter(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) SettingsChanged changed) {
    snapshots.forget();
    broadcast.say(TOPIC, "changed");
  }

  private Snapshot snapshot(OrgId organization) {
    return snapshots.get(
        Optional.ofNullable(organization), whose -> reader.read(whose.orElse(null)));
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      snapshots.forget();
    }

    @Override
    public void missed() {
      snapshots.forget();
    }
  }
}

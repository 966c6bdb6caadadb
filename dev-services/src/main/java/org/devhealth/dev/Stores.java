package org.devhealth.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.devhealth.dev.internal.UserCache;
import org.devhealth.dev.internal.folder.DataFolder;
import org.devhealth.dev.internal.folder.Secrets;

/**
 * The three stores of one data folder. {@link #start} returns when all of them answer; {@link
 * #close} ends what was started. Nothing stays when this process is killed.
 *
 * <p>Start and close by one thread; single stores may be stopped and started between by tests.
 */
public final class Stores implements AutoCloseable {

  private static final String MASTER_KEY = "DEVHEALTH_MASTER_KEY";
  private static final String BATCH_PASSWORD = "DEVHEALTH_BATCH_SERVICE_PASSWORD";

  private final DataFolder folder;
  private final PlacedPostgres postgres;
  private final PlacedRedis redis;
  private final PlacedClickHouse clickHouse;
  private final Map<String, String> keys;

  private Stores(DevSettings settings, DataFolder folder) {
    var secrets = new Secrets(folder);
    var cache = UserCache.ofEnvironment();
    this.folder = folder;
    this.postgres = PlacedPostgres.of(settings, new Place(folder, secrets, cache));
    this.redis = PlacedRedis.of(settings, new Place(folder, secrets, cache));
    this.clickHouse = PlacedClickHouse.of(settings, new Place(folder, secrets, cache));
    this.keys =
        Map.of(
            MASTER_KEY, settings.value(MASTER_KEY).orElseGet(() -> secrets.key(MASTER_KEY)),
            BATCH_PASSWORD,
                settings.value(BATCH_PASSWORD).orElseGet(() -> secrets.password(BATCH_PASSWORD)));
  }

  /**
   * Starts what is not given as an existing server.
   *
   * @throws LaunchFailure when the folder is in use or a store does not start; nothing is left
   *     running then
   */
  public static Stores start(DevSettings settings) {
    var folder = DataFolder.lock(settings.folder());
    try {
      var stores = new Stores(settings, folder);
      stores.startAll();
      return stores;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void startAll() {
    try {
      all().forEach(Store::start);
    } catch (RuntimeException e) {
      all().forEach(Store::stop);
      throw e;
    }
  }

  public List<Store> all() {
    return List.of(postgres(), redis(), clickHouse());
  }

  public Store postgres() {
    return postgres.store();
  }

  public Store redis() {
    return redis.store();
  }

  public Store clickHouse() {
    return clickHouse.store();
  }

  /** The locked data folder. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Who may count what no role of the product may see: the superuser of the embedded PostgreSQL, or
   * {@code DEVHEALTH_POSTGRES_ADMIN_USER} of an existing one.
   */
  public Optional<DataSource> administrator() {
    return postgres.administrator();
  }

  /** The server's variables: how to reach the stores, and the keys. Holds secrets. */
  public Map<String, String> environment() {
    var environment = new HashMap<>(keys);
    environment.putAll(postgres.environment());
    environment.putAll(redis.environment());
    environment.putAll(clickHouse.environment());
    return Map.copyOf(environment);
  }

  @Override
  public void close() {
    try {
      all().forEach(Store::stop);
    } finally {
      folder.close();
    }
  }
}

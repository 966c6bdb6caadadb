package org.devhealth.dev;

import java.util.Map;
import org.devhealth.dev.internal.EmbeddedStore;
import org.devhealth.dev.internal.ExistingStore;
import org.devhealth.dev.internal.process.FreePort;
import org.devhealth.dev.internal.redis.RedisBinary;
import org.devhealth.dev.internal.redis.RedisKind;

/** Redis, started here or given by {@code DEVHEALTH_REDIS_URL}. */
record PlacedRedis(Store store, Map<String, String> environment) {

  static PlacedRedis of(DevSettings settings, Place place) {
    return settings
        .value("DEVHEALTH_REDIS_URL")
        .map(PlacedRedis::existing)
        .orElseGet(() -> embedded(settings, place));
  }

  private static PlacedRedis existing(String url) {
    var address = DevSettings.url("DEVHEALTH_REDIS_URL", url);
    // Without the user part: it holds the password.
    var port = address.getPort() == -1 ? 6379 : address.getPort();
    var shown = address.getScheme() + "://" + address.getHost() + ":" + port;
    return new PlacedRedis(new ExistingStore("redis", shown), Map.of("DEVHEALTH_REDIS_URL", url));
  }

  private static PlacedRedis embedded(DevSettings settings, Place place) {
    var folder = place.folder().folder("redis");
    var kind =
        new RedisKind(
            new RedisBinary(place.cache()),
            folder,
            place.folder().log("redis"),
            FreePort.orFree(settings.port("DEVHEALTH_REDIS_PORT")),
            place.secrets().password("DEVHEALTH_REDIS_PASSWORD"));
    return new PlacedRedis(
        new EmbeddedStore(kind, folder), Map.of("DEVHEALTH_REDIS_URL", kind.url()));
  }
}

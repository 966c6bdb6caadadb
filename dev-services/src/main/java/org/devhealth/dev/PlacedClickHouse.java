package org.devhealth.dev;

import java.util.HashMap;
import java.util.Map;
import org.devhealth.dev.internal.AbsentStore;
import org.devhealth.dev.internal.EmbeddedStore;
import org.devhealth.dev.internal.ExistingStore;
import org.devhealth.dev.internal.clickhouse.ChdbPackage;
import org.devhealth.dev.internal.clickhouse.ChdbPlatform;
import org.devhealth.dev.internal.clickhouse.ClickHouseAccess;
import org.devhealth.dev.internal.clickhouse.ClickHouseKind;
import org.devhealth.dev.internal.process.FreePort;

/** ClickHouse, started here or given by {@code DEVHEALTH_CLICKHOUSE_URL}. */
record PlacedClickHouse(Store store, Map<String, String> environment) {

  private static final String PASSWORD = "DEVHEALTH_CLICKHOUSE_PASSWORD";
  private static final String READER = "DEVHEALTH_CLICKHOUSE_READER_USER";
  private static final String READER_PASSWORD = "DEVHEALTH_CLICKHOUSE_READER_PASSWORD";

  static PlacedClickHouse of(DevSettings settings, Place place) {
    return settings
        .value("DEVHEALTH_CLICKHOUSE_URL")
        .map(url -> existing(url, settings))
        .orElseGet(() -> embedded(settings, place));
  }

  private static PlacedClickHouse existing(String url, DevSettings settings) {
    if (DevSettings.url("DEVHEALTH_CLICKHOUSE_URL", url).getUserInfo() != null) {
      throw new LaunchFailure("DEVHEALTH_CLICKHOUSE_URL holds a password; use " + PASSWORD);
    }
    var environment = new HashMap<String, String>();
    environment.put("DEVHEALTH_CLICKHOUSE_URL", url);
    environment.put(
        "DEVHEALTH_CLICKHOUSE_DATABASE",
        settings.value("DEVHEALTH_CLICKHOUSE_DATABASE").orElse(ClickHouseAccess.DATABASE));
    environment.put(
        "DEVHEALTH_CLICKHOUSE_USER",
        settings.value("DEVHEALTH_CLICKHOUSE_USER").orElse(ClickHouseAccess.USER));
    environment.put(
        PASSWORD, settings.required(PASSWORD, "DEVHEALTH_CLICKHOUSE_URL names an existing server"));
    settings
        .value(READER)
        .ifPresent(
            reader -> {
              environment.put(READER, reader);
              environment.put(
                  READER_PASSWORD, settings.required(READER_PASSWORD, READER + " is given"));
            });
    return new PlacedClickHouse(new ExistingStore("clickhouse", url), environment);
  }

  private static PlacedClickHouse embedded(DevSettings settings, Place place) {
    var engine = ChdbPlatform.current().map(platform -> new ChdbPackage(platform, place.cache()));
    if (engine.filter(ChdbPackage::obtainable).isEmpty()) {
      return absent();
    }
    var access =
        new ClickHouseAccess(
            FreePort.orFree(settings.port("DEVHEALTH_CLICKHOUSE_PORT")),
            place.secrets().password(PASSWORD),
            place.secrets().password(READER_PASSWORD));
    var folder = place.folder().folder("clickhouse");
    var kind = new ClickHouseKind(engine.get(), folder, place.folder().log("clickhouse"), access);
    return new PlacedClickHouse(new EmbeddedStore(kind, folder), environment(access));
  }

  /** The product works without: what needs ClickHouse says so. */
  private static PlacedClickHouse absent() {
    var why = "no package for this machine or no npm; give DEVHEALTH_CLICKHOUSE_URL of a server";
    var nobodyListens = new ClickHouseAccess(1, "none", "none");
    return new PlacedClickHouse(new AbsentStore("clickhouse", why), environment(nobodyListens));
  }

  private static Map<String, String> environment(ClickHouseAccess access) {
    return Map.of(
        "DEVHEALTH_CLICKHOUSE_URL",
        access.url(),
        "DEVHEALTH_CLICKHOUSE_DATABASE",
        ClickHouseAccess.DATABASE,
        "DEVHEALTH_CLICKHOUSE_USER",
        ClickHouseAccess.USER,
        PASSWORD,
        access.password(),
        READER,
        ClickHouseAccess.READER,
        READER_PASSWORD,
        access.readerPassword());
  }
}

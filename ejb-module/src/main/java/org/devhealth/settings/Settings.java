package org.devhealth.settings;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.SortedMap;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.internal.PinnedSettings;
import org.devhealth.settings.internal.Resolver;
import org.devhealth.settings.internal.SettingCatalogue;
import org.devhealth.settings.internal.SettingTable;
import org.devhealth.settings.internal.SettingWriter;
import org.devhealth.settings.internal.Snapshot;
import org.devhealth.settings.internal.SnapshotReader;
import org.devhealth.settings.internal.ValueRules;

/** Settings as people see and change them. Each method is one transaction. */
@Stateless
public class Settings {

  @Inject private Database database;
  @Inject private SettingCatalogue catalogue;
  @Inject private PinnedSettings pinned;
  @Inject private SnapshotReader reader;
  @Inject private SettingWriter writer;

  /** Every setting that concerns the place, by key, with what counts and why. */
  public List<SettingView> list(SettingPlace place) {
    Snapshot snapshot = reader.read(place.organization());
    return catalogue.all().stream().map(setting -> view(setting, place, snapshot)).toList();
  }

  /**
   * One setting.
   *
   * @throws Problem {@code settings.unknown-key}
   */
  public SettingView find(SettingPlace place, String key) {
    return view(catalogue.require(key), place, reader.read(place.organization()));
  }

  /**
   * Sets a value; of a secret the sealed value is kept and none is ever shown.
   *
   * @param version that the caller has seen, or null to set it in any case
   * @throws Problem {@code settings.unknown-key}, {@code settings.invalid-value}, {@code
   *     settings.looks-like-a-secret}, {@code settings.pinned}, {@code settings.platform-only},
   *     {@code kernel.version-conflict}
   */
  public void put(SettingPlace place, String key, JsonValue value, Integer version) {
    Setting<?> setting = writable(place, key);
    JsonValue checked = ValueRules.check(setting, value);
    database.with(
        place.binding(),
        handle -> {
          writer.write(
              new SettingTable(handle, place.organization()),
              place,
              new SettingWriter.Wish(setting, checked, version));
          return null;
        });
  }

  /**
   * Sets several values, or none of them, in the order of their keys.
   *
   * @throws Problem as {@link #put}
   */
  public void putAll(SettingPlace place, SortedMap<String, JsonValue> values) {
    List<SettingWriter.Wish> wishes =
        values.entrySet().stream()
            .map(
                entry -> {
                  Setting<?> setting = writable(place, entry.getKey());
                  JsonValue checked = ValueRules.check(setting, entry.getValue());
                  return new SettingWriter.Wish(setting, checked, null);
                })
            .toList();
    database.with(
        place.binding(),
        handle -> {
          writer.writeAll(new SettingTable(handle, place.organization()), place, wishes);
          return null;
        });
  }

  /**
   * Takes the place's own value away, so that the next one counts; nothing happens without one.
   *
   * @param version that the caller has seen, or null to remove it in any case
   * @throws Problem as {@link #put}
   */
  public void remove(SettingPlace place, String key, Integer version) {
    Setting<?> setting = writable(place, key);
    database.with(
        place.binding(),
        handle -> {
          writer.remove(
              new SettingTable(handle, place.organization()),
              place,
              new SettingWriter.Wish(setting, null, version));
          return null;
        });
  }

  /**
   * The changes of the place's value, the newest first.
   *
   * @throws Problem {@code settings.unknown-key}
   */
  public Page<SettingChange> history(SettingPlace place, String key, PageRequest page) {
    Setting<?> setting = catalogue.require(key);
    int before = page.after().map(ValueRules::version).orElse(Integer.MAX_VALUE);
    List<SettingChange> rows =
        database.with(
            place.binding(),
            handle ->
                new SettingTable(handle, place.organization())
                    .history(setting, before, page.limit() + 1));
    return Page.of(
        rows, page.limit(), change -> PageRequest.encode(Integer.toString(change.version())));
  }

  /**
   * Sets the value that the setting had in a version.
   *
   * @param seen the version that the caller has seen, or null to set it in any case
   * @throws Problem {@code settings.unknown-version}, {@code settings.secret-not-kept}, or as
   *     {@link #put}
   */
  public void setBack(SettingPlace place, String key, int version, Integer seen) {
    Setting<?> setting = catalogue.require(key);
    SettingChange former =
        database.with(
            place.binding(),
            handle ->
                new SettingTable(handle, place.organization())
                    .history(setting, Math.addExact(version, 1), 1).stream()
                        .filter(change -> change.version() == version)
                        .findFirst()
                        .orElseThrow(ValueRules::unknownVersion));
    if (former.removed()) {
      remove(place, key, seen);
      return;
    }
    if (former.secret()) {
      throw new Problem(SettingsError.SECRET_NOT_KEPT, "Set the secret itself again.");
    }
    put(place, key, former.value(), seen);
  }

  private SettingView view(Setting<?> setting, SettingPlace place, Snapshot snapshot) {
    return Resolver.view(setting, pinned.of(setting), snapshot, place.isPlatform());
  }

  private Setting<?> writable(SettingPlace place, String key) {
    Setting<?> setting = catalogue.require(key);
    ValueRules.requireWritable(setting, place, pinned.of(setting).isPresent());
    return setting;
  }
}

package org.devhealth.settings.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.Setting;

/** Reads what is set. */
@Stateless
public class SnapshotReader {

  @Inject private Database database;
  @Inject private Clock clock;

  /**
   * All values of the organization (of none when null) and of the platform; in the caller's
   * transaction if there is one. Whoever asks may hold a connection and a lock that others wait for
   * with all other connections: another connection would then never come.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Snapshot read(OrgId organization) {
    Map<String, StoredValue> platform =
        database.with(Binding.platform(), handle -> new SettingTable(handle, null).all());
    Map<String, StoredValue> own =
        organization == null
            ? Map.of()
            : database.with(
                Binding.app(organization), handle -> new SettingTable(handle, organization).all());
    return new Snapshot(own, platform);
  }

  /** Notes that the secret of this place was read, in a transaction of its own. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void used(OrgId organization, Setting<?> setting) {
    Binding binding = organization == null ? Binding.platform() : Binding.app(organization);
    database.apart(
        binding,
        handle -> {
          new SettingTable(handle, organization).used(setting, clock.instant());
          return null;
        });
  }
}

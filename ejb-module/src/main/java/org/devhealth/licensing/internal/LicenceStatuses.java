package org.devhealth.licensing.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.InstalledLicence;
import org.devhealth.licensing.LicenceStatus;
import org.devhealth.licensing.LicensingAction;

/** Tells once, on one of the servers, that a licence came into its grace, expired or began. */
@Stateless
public class LicenceStatuses {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private LicensingTime time;

  /** Compares the announced status of every licence with the one it has now. */
  public void announce() {
    database.with(
        Binding.platform(),
        handle -> {
          Instant seen = EntitlementTable.latestSeen(handle);
          Instant now = time.now().isBefore(seen) ? seen : time.now();
          LicenceTable table = new LicenceTable(handle);
          List<InstalledLicence> licences = table.list();
          licences.stream()
              .filter(licence -> licence.revokedAt() == null)
              .forEach(licence -> announce(table, licence, now));
          return licences.size();
        });
  }

  private void announce(LicenceTable table, InstalledLicence licence, Instant now) {
    LicenceStatus status = statusAt(licence, now);
    if (status != licence.status() && table.move(licence.id(), licence.status(), status)) {
      audit.record(
          AuditEvent.of(LicensingAction.LICENCE_STATUS_CHANGED, licence.organization())
              .about(licence.id(), licence.orgName())
              .changed("status", licence.status().key(), status.key())
              .with("jti", licence.jti()));
    }
  }

  private static LicenceStatus statusAt(InstalledLicence licence, Instant now) {
    if (now.isBefore(licence.notBefore())) {
      return LicenceStatus.PENDING;
    }
    if (now.isBefore(licence.expiresAt())) {
      return LicenceStatus.VALID;
    }
    return now.isBefore(licence.graceUntil()) ? LicenceStatus.GRACE : LicenceStatus.EXPIRED;
  }
}

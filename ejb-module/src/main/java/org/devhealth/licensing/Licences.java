package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.LicenceIntake;
import org.devhealth.licensing.internal.LicenceTable;
import org.devhealth.licensing.internal.LicensingTime;

/**
 * Licence keys: installing, listing, revoking.
 *
 * <p>Every method is one transaction. Keys are kept encrypted and verified again at every use.
 */
@Stateless
public class Licences {

  @Inject private Database database;
  @Inject private LicenceIntake intake;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private CallerContext callers;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private LicensingTime time;

  /**
   * Verifies and keeps a licence key; the same key again changes nothing.
   *
   * @throws Problem {@code licensing.licence-…} naming what is wrong with the key
   */
  public InstalledLicence install(String key, LicenceSource source) {
    LicenceIntake.Accepted accepted = intake.verify(identifiers.next(), key);
    return database.with(
        Binding.platform(),
        handle -> {
          LicenceTable table = new LicenceTable(handle);
          OrgId organization = intake.organization(accepted, table.deploymentId());
          Optional<InstalledLicence> known = intake.known(accepted, table);
          return known.orElseGet(() -> keep(accepted, organization, source, table));
        });
  }

  /** All licences, the newest first. */
  public List<InstalledLicence> list() {
    return database.with(Binding.platform(), handle -> new LicenceTable(handle).list());
  }

  /**
   * One licence.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public InstalledLicence find(UUID id) {
    return database
        .with(Binding.platform(), handle -> new LicenceTable(handle).find(id))
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such licence."));
  }

  /**
   * Ends a licence here for good; the same key is refused from now on.
   *
   * @throws Problem {@code kernel.not-found} also when it is revoked already
   */
  public void revoke(UUID id) {
    Instant now = time.now();
    InstalledLicence licence = find(id);
    boolean revoked =
        database.with(Binding.platform(), handle -> new LicenceTable(handle).revoke(id, now));
    if (!revoked) {
      throw new Problem(KernelError.NOT_FOUND, "The licence is revoked already.");
    }
    audit.record(
        AuditEvent.of(LicensingAction.LICENCE_REVOKED, licence.organization())
            .about(id, licence.orgName())
            .with("jti", licence.jti())
            .changed("status", licence.status().key(), "revoked"));
    changes.fire(new EntitlementsChanged());
  }

  private InstalledLicence keep(
      LicenceIntake.Accepted accepted,
      OrgId organization,
      LicenceSource source,
      LicenceTable table) {
    InstalledLicence licence = intake.describe(accepted, organization, source, time.now());
    table.insert(licence, intake.seal(accepted), callers.current().actor().id());
    audit.record(
        AuditEvent.of(LicensingAction.LICENCE_INSTALLED, organization)
            .about(licence.id(), licence.orgName())
            .with("tier", licence.tier().key())
            .with("expires_at", licence.expiresAt().toString())
            .with("source", source.key())
            .with("jti", licence.jti())
            .with("kid", licence.kid())
            .changed("status", null, licence.status().key())
            .changed("tier", null, licence.tier().key())
            .changed("expires_at", null, licence.expiresAt()));
    changes.fire(new EntitlementsChanged());
    return licence;
  }
}

package org.devhealth.settings.rotation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.SettingsAction;
import org.devhealth.settings.SettingsError;
import org.devhealth.settings.rotation.internal.RotationTable;

/** Rotations as superusers ask for and watch them. Each method is one transaction. */
@Stateless
public class SecretRotations {

  /** The job that does it; parameter {@code rotation-id}, which may be left out. */
  public static final String JOB = "secrets-rotate";

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;

  /**
   * Asks for a rotation; the starter starts the job after the commit, or the schedule does.
   *
   * @throws Problem {@code settings.rotation-active}
   */
  public SecretRotation request() {
    UUID id = identifiers.next();
    UUID by = callers.current().actor().id();
    boolean inserted =
        database.with(Binding.platform(), handle -> RotationTable.insert(handle, id, by));
    if (!inserted) {
      throw new Problem(SettingsError.ROTATION_ACTIVE, "Wait for its end.");
    }
    audit.record(
        AuditEvent.of(SettingsAction.ROTATION_REQUESTED, null)
            .about(id, null)
            .changed("status", null, "queued"));
    return get(id);
  }

  /** One page, the newest first. */
  public Page<SecretRotation> list(PageRequest page) {
    UUID before = page.after().map(SecretRotations::position).orElse(null);
    return database.with(
        Binding.platform(),
        handle ->
            Page.of(
                RotationTable.page(handle, before, page.limit() + 1),
                page.limit(),
                each -> PageRequest.encode(each.id().toString())));
  }

  /**
   * One rotation.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public SecretRotation get(UUID id) {
    return database
        .with(Binding.platform(), handle -> RotationTable.find(handle, id))
        .orElseThrow(
            () -> new Problem(KernelError.NOT_FOUND, "GET the list to see those there are."));
  }

  private static UUID position(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw new Problem(KernelError.INVALID_CURSOR, "Begin again without a cursor.", e);
    }
  }
}

package org.devhealth.settings.rotation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.crypto.UnderMasterKey;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.Sealed;
import org.devhealth.settings.Secrets;
import org.devhealth.settings.SettingsAction;
import org.devhealth.settings.internal.DataKeyTable;
import org.devhealth.settings.rotation.internal.FormerCiphertexts;
import org.devhealth.settings.rotation.internal.FormerCiphertexts.Ciphertext;
import org.devhealth.settings.rotation.internal.RotationTable;
import org.devhealth.settings.rotation.internal.StaleSecret;
import org.devhealth.settings.rotation.internal.StaleSecrets;
import org.jdbi.v3.core.Handle;

/**
 * How the job rotates, each step a transaction of its own that can be repeated. First every owner's
 * key is replaced, after which nothing is sealed under an old one; then what is left under old ones
 * is sealed anew, row by row, each only while it is still what was read, and so is what stands
 * under a former master key itself; then old keys are erased and what is left is counted.
 * Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RotationRuns {

  private static final Logger LOG = Logger.getLogger(RotationRuns.class.getName());

  @Inject private Database database;
  @Inject private DataKeyTable keys;
  @Inject private Secrets secrets;
  @Inject private Keyring keyring;
  @Inject @Any private Instance<UnderMasterKey> underMasterKey;
  @Inject private RotationConfig config;
  @Inject private Identifiers identifiers;
  @Inject private AuditLog audit;

  /** A rotation that one job instance holds. */
  public record Held(UUID rotation, long instance) {}

  /** How a batch went: where the next one begins, if there is one. */
  public record Progress(String position, boolean more) {

    /** Before the first batch. */
    public static final Progress BEGIN = new Progress("", true);
  }

  /** Takes a rotation whose execution never began or died; for the schedule of any server. */
  public Optional<UUID> takeAbandoned() {
    return database.with(
        Binding.platform(), handle -> RotationTable.takeAbandoned(handle, config.lease()));
  }

  /**
   * Makes the job instance the holder of the rotation; of the active one, or a new one, when none
   * is named. Absent when another instance holds it or it has ended.
   */
  public Optional<Held> begin(Optional<UUID> named, long instance) {
    return database.with(
        Binding.platform(),
        handle -> {
          UUID id = named.orElseGet(() -> activeOrNew(handle, instance));
          Held held = new Held(id, instance);
          return RotationTable.claim(handle, held, config.lease())
              ? Optional.of(held)
              : Optional.empty();
        });
  }

  /** Replaces the key of one owner; false when all are replaced. */
  public boolean renewNextKey(Held held) {
    keep(held);
    return keys.renewNext(held.rotation());
  }

  /** Seals a batch of secrets anew; what cannot be opened is left as it is and told. */
  public Progress resealNext(Held held, Progress last) {
    return database.with(
        Binding.platform(),
        handle -> {
          List<StaleSecret> batch =
              StaleSecrets.after(handle, last.position(), config.batchSecrets());
          long resealed = batch.stream().filter(secret -> reseal(handle, secret)).count();
          RotationTable.keep(handle, held, resealed, config.lease());
          return batch.isEmpty()
              ? new Progress(last.position(), false)
              : new Progress(batch.get(batch.size() - 1).position(), true);
        });
  }

  /** Encrypts a batch anew of what stands under a former master key itself. */
  public Progress reencryptNext(Held held, Progress last) {
    return database.with(
        Binding.platform(),
        handle -> {
          FormerCiphertexts former = formerCiphertexts();
          List<Ciphertext> batch = former.after(handle, last.position(), config.batchSecrets());
          long anew = batch.stream().filter(each -> reencrypt(handle, former, each)).count();
          RotationTable.keep(handle, held, anew, config.lease());
          return batch.isEmpty()
              ? new Progress(last.position(), false)
              : new Progress(batch.get(batch.size() - 1).place(), true);
        });
  }

  /** Renews the lease. */
  public void keep(Held held) {
    database.with(
        Binding.platform(),
        handle -> {
          RotationTable.keep(handle, held, 0, config.lease());
          return null;
        });
  }

  /**
   * Erases the old keys that nothing refers to, counts what is left under others, and ends the
   * rotation: completed when that is nothing.
   */
  public SecretRotation finish(Held held) {
    SecretRotation ended =
        database.with(
            Binding.platform(),
            handle -> {
              long erased = StaleSecrets.eraseUnusedKeys(handle);
              long stale = StaleSecrets.count(handle) + formerCiphertexts().count(handle);
              RotationTable.end(handle, held, erased, stale);
              return RotationTable.find(handle, held.rotation()).orElseThrow();
            });
    AuditEvent event =
        AuditEvent.of(SettingsAction.SECRETS_ROTATED, null)
            .about(ended.id(), null)
            .with("keys_made", ended.keysMade())
            .with("keys_erased", ended.keysErased())
            .with("resealed", ended.resealed())
            .with("stale", ended.stale());
    boolean complete = ended.status() == SecretRotation.Status.COMPLETED;
    audit.record(
        complete
            ? event
            : event.ended(AuditEvent.Outcome.FAILURE, "some secrets cannot be opened"));
    return ended;
  }

  private FormerCiphertexts formerCiphertexts() {
    return new FormerCiphertexts(
        underMasterKey.stream().flatMap(each -> each.columns().stream()).toList(),
        keyring.currentHeader());
  }

  private boolean reseal(Handle handle, StaleSecret secret) {
    return unlessLost(
        secret.position(),
        () -> {
          byte[] plain = secrets.open(secret.organization(), secret.name(), secret.sealed());
          Sealed anew = secrets.seal(secret.organization(), secret.name(), plain);
          return StaleSecrets.replace(handle, secret, anew);
        });
  }

  private boolean reencrypt(Handle handle, FormerCiphertexts former, Ciphertext ciphertext) {
    return unlessLost(
        ciphertext.place(),
        () -> {
          byte[] plain = keyring.decrypt(ciphertext.sealed(), ciphertext.place());
          return former.replace(handle, ciphertext, keyring.encrypt(plain, ciphertext.place()));
        });
  }

  private static boolean unlessLost(String position, BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (Problem problem) {
      if (problem.code().kind() != ErrorKind.UNAVAILABLE) {
        throw problem;
      }
      LOG.log(
          Level.WARNING,
          "The secret {0} stays under its old key: {1}",
          new Object[] {position, problem.code().code()});
      return false;
    }
  }

  private UUID activeOrNew(Handle handle, long instance) {
    return RotationTable.activeOf(handle, instance)
        .orElseGet(
            () -> {
              UUID id = identifiers.next();
              RotationTable.insert(handle, id, null);
              return RotationTable.active(handle).orElse(id);
            });
  }
}

package org.devhealth.kernel.crypto;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Compares the master key at start with the one that this database knows. With another one, or
 * none, the server goes on without secrets: it opens none and, so that nothing is kept that the
 * right key could not open, encrypts none.
 */
@Startup
@Singleton
@DependsOn("Migrations")
public class MasterKeyWitness {

  private static final Logger LOG = Logger.getLogger(MasterKeyWitness.class.getName());
  private static final String PLACE = "master_key_witness";
  private static final byte[] KNOWN = "devhealth".getBytes(StandardCharsets.UTF_8);
  private static final String READ = "SELECT sealed FROM master_key_witness";
  private static final String WRITE =
      "INSERT INTO master_key_witness (sealed) VALUES (:sealed) ON CONFLICT DO NOTHING";
  private static final String REPLACE =
      "UPDATE master_key_witness SET sealed = :sealed WHERE sealed = :before";

  @Inject private Database database;
  @Inject private Keyring keyring;

  @PostConstruct
  void compare() {
    if (!keyring.hasKey()) {
      tell();
      return;
    }
    Optional<byte[]> kept = database.with(Binding.platform(), this::keptOrFirst);
    if (kept.isPresent() && !opens(kept.get())) {
      keyring.distrust("the master key is not the one that the stored secrets are encrypted with");
      tell();
      return;
    }
    kept.ifPresent(this::renew);
  }

  private Optional<byte[]> keptOrFirst(Handle handle) {
    handle.createUpdate(WRITE).bind("sealed", keyring.encrypt(KNOWN, PLACE)).execute();
    return handle.createQuery(READ).mapTo(byte[].class).findOne();
  }

  private boolean opens(byte[] sealed) {
    try {
      return Arrays.equals(KNOWN, keyring.decrypt(sealed, PLACE));
    } catch (Problem problem) {
      return false;
    }
  }

  /** A new master key takes over from one of the previous ones. */
  private void renew(byte[] kept) {
    byte[] header = keyring.currentHeader();
    if (Arrays.equals(header, Arrays.copyOf(kept, header.length))) {
      return;
    }
    database.with(
        Binding.platform(),
        handle ->
            handle
                .createUpdate(REPLACE)
                .bind("sealed", keyring.encrypt(KNOWN, PLACE))
                .bind("before", kept)
                .execute());
  }

  private void tell() {
    LOG.log(
        Level.SEVERE,
        "{0}. Secrets can be neither read nor kept, nobody can log in anew, stored licences do not"
            + " count; everything else goes on. Start again with the right key.",
        keyring.complaint().orElse(""));
  }
}

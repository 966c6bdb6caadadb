package org.devhealth.kernel.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.SigningKey;
import org.devhealth.proof.signature.VerificationKey;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code proof_keys}. A key signs only after its row was read in a transaction of its
 * own, which sees what is committed: it is published before the first signature made with it can
 * leave the server.
 */
@ApplicationScoped
public class ProofKeyStore {

  private static final String ACTIVE =
      "SELECT kid, private_jwk FROM proof_keys WHERE retired_at IS NULL";
  private static final String ALL =
      "SELECT kid, public_key, created_at, retired_at FROM proof_keys ORDER BY created_at, kid";

  /** The partial unique index lets one of several servers win; the others read the winner's. */
  private static final String INSERT =
      """
      INSERT INTO proof_keys (kid, public_key, private_jwk, created_at)
      VALUES (:kid, :public, :private, :at) ON CONFLICT DO NOTHING
      """;

  private static final String RETIRE =
      """
      UPDATE proof_keys SET retired_at = :at, private_jwk = NULL WHERE retired_at IS NULL
      RETURNING kid
      """;

  @Inject private Database database;
  @Inject private Keyring keyring;
  @Inject private Clock clock;

  /** The key that signs now; the candidate becomes it when there is none yet. */
  @Transactional(TxType.REQUIRES_NEW)
  public SigningKey activeOr(SigningKey candidate) {
    return database.apart(
        Binding.platform(),
        handle -> {
          insert(handle, candidate);
          return active(handle).orElseThrow();
        });
  }

  /** The key that signs now, if there is one. */
  @Transactional(TxType.REQUIRES_NEW)
  public Optional<SigningKey> active() {
    return database.apart(Binding.platform(), this::active);
  }

  /**
   * Retires the active key in favour of the successor, in the current transaction, and erases its
   * private half.
   *
   * @return the name of the retired key; empty when another rotation was faster
   */
  @Transactional(TxType.MANDATORY)
  public Optional<String> succeed(SigningKey successor) {
    return database.with(
        Binding.platform(),
        handle -> {
          Optional<String> retired =
              handle.createQuery(RETIRE).bind("at", now()).mapTo(String.class).findOne();
          return retired.filter(kid -> insert(handle, successor) == 1);
        });
  }

  /** Every key there ever was, the oldest first. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<PublishedKey> published() {
    return database.apart(
        Binding.platform(),
        handle -> handle.createQuery(ALL).map((row, context) -> published(row)).list());
  }

  private static PublishedKey published(ResultSet row) throws SQLException {
    OffsetDateTime retired = row.getObject(4, OffsetDateTime.class);
    return new PublishedKey(
        VerificationKey.of(row.getString(1), row.getBytes(2)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        Optional.ofNullable(retired).map(OffsetDateTime::toInstant));
  }

  private int insert(Handle handle, SigningKey key) {
    byte[] secret = CanonicalJson.bytes(key.toPrivateJwk());
    return handle
        .createUpdate(INSERT)
        .bind("kid", key.kid())
        .bind("public", key.verificationKey().raw())
        .bind("private", keyring.encrypt(secret, place(key.kid())))
        .bind("at", now())
        .execute();
  }

  private Optional<SigningKey> active(Handle handle) {
    return handle
        .createQuery(ACTIVE)
        .map((row, context) -> open(row.getString(1), row.getBytes(2)))
        .findOne();
  }

  private SigningKey open(String kid, byte[] ciphertext) {
    byte[] secret = keyring.decrypt(ciphertext, place(kid));
    return SigningKey.fromJwk(JsonReader.read(secret, JsonBounds.DEFAULT));
  }

  private static String place(String kid) {
    return "proof_keys/" + kid;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

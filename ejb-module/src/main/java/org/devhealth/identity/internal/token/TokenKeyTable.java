package org.devhealth.identity.internal.token;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.kernel.redis.Broadcast;
import org.jdbi.v3.core.Handle;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keeps the keys in {@code token_keys}, their private part encrypted. */
@Stateless
public class TokenKeyTable {

  private static final int BITS = 2048;
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('token_keys', 0))";
  private static final String LIVE =
      """
      SELECT kid, public_jwk, private_key, signs_from FROM token_keys
      WHERE verifies_until IS NULL OR verifies_until > :now ORDER BY signs_from DESC, kid
      """;
  private static final String INSERT =
      """
      INSERT INTO token_keys (kid, algorithm, public_jwk, private_key, created_at, signs_from)
      VALUES (:kid, :algorithm, :public, :private, :now, :from)
      """;

  private static final String PUBLISHED =
      """
      SELECT kid, algorithm, created_at, signs_from, verifies_until FROM token_keys
      WHERE verifies_until IS NULL OR verifies_until > :now ORDER BY signs_from DESC, kid
      """;
  private static final String RETIRE =
      "UPDATE token_keys SET verifies_until = :until WHERE verifies_until IS NULL";
  private static final String WITHDRAW =
      """
      UPDATE token_keys SET verifies_until = :until
      WHERE verifies_until IS NULL OR verifies_until > :until
      """;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Broadcast broadcast;
  @Inject private IdentityConfig config;
  @Inject private Keyring keyring;
  @Inject private Clock clock;

  /**
   * A key as it is shown.
   *
   * @param verifiesUntil null for the newest
   */
  public record Published(
      String kid, String algorithm, Instant createdAt, Instant signsFrom, Instant verifiesUntil) {}

  /** All keys that may still verify, the newest first; makes the first one. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<TokenKey> load() {
    return database.with(
        Binding.platform(),
        handle -> {
          List<TokenKey> keys = live(handle);
          if (!keys.isEmpty()) {
            return keys;
          }
          // one server makes it, the others wait and find it
          handle.execute(LOCK);
          List<TokenKey> made = live(handle);
          return made.isEmpty() ? List.of(make(handle, clock.instant())) : made;
        });
  }

  private List<TokenKey> live(Handle handle) {
    return handle
        .createQuery(LIVE)
        .bind("now", utc(clock.instant()))
        .map((row, context) -> read(row))
        .list();
  }

  /**
   * Makes the key that signs from a lead time on; the keys before it verify until the last of their
   * tokens has expired, or no longer at all when they are withdrawn.
   */
  public Published rotate(boolean withdraw) {
    return database.with(
        Binding.platform(),
        handle -> {
          handle.execute(LOCK);
          return rotate(handle, withdraw);
        });
  }

  /** The same when the newest key is too old or of another algorithm than wanted. */
  public Optional<Published> rotateIfDue() {
    return database.with(
        Binding.platform(),
        handle -> {
          handle.execute(LOCK);
          Instant old = clock.instant().minus(config.tokenKeyLifetime());
          boolean due =
              published(handle).stream()
                  .filter(key -> key.verifiesUntil() == null)
                  .anyMatch(
                      key ->
                          !key.signsFrom().isAfter(old)
                              || !key.algorithm().equals(config.tokenKeyAlgorithm()));
          return due ? Optional.of(rotate(handle, false)) : Optional.empty();
        });
  }

  private Published rotate(Handle handle, boolean withdraw) {
    Instant now = clock.instant();
    Instant from = withdraw ? now : now.plus(config.tokenKeyLead());
    Instant until = withdraw ? now : from.plus(config.accessTokenLifetime()).plus(CLOCKS_DIFFER);
    String before = published(handle).stream().map(Published::kid).findFirst().orElse(null);
    handle.createUpdate(withdraw ? WITHDRAW : RETIRE).bind("until", utc(until)).execute();
    TokenKey made = make(handle, from);
    broadcast.sayAfterCommit(TokenKeyRing.TOPIC, made.kid());
    audit.record(
        AuditEvent.of(IdentityAction.TOKEN_KEY_ROTATED, null)
            .about(made.kid(), made.kid())
            .with("algorithm", made.jwk().getAlgorithm())
            .with("signs_from", from.toString())
            .with("withdrawn", withdraw)
            .changed("kid", before, made.kid()));
    return new Published(made.kid(), made.jwk().getAlgorithm(), now, from, null);
  }

  /** The keys that verify, the newest first. */
  public List<Published> published() {
    return database.with(Binding.platform(), this::published);
  }

  private List<Published> published(Handle handle) {
    return handle
        .createQuery(PUBLISHED)
        .bind("now", utc(clock.instant()))
        .map(
            (row, context) ->
                new Published(
                    row.getString("kid"),
                    row.getString("algorithm"),
                    Rows.instant(row, "created_at"),
                    Rows.instant(row, "signs_from"),
                    Rows.instant(row, "verifies_until")))
        .list();
  }

  private TokenKey make(Handle handle, Instant signsFrom) {
    PublicJsonWebKey jwk = generate();
    byte[] secret = jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE).getBytes(StandardCharsets.UTF_8);
    handle
        .createUpdate(INSERT)
        .bind("kid", jwk.getKeyId())
        .bind("algorithm", jwk.getAlgorithm())
        .bind("public", jwk.toJson(OutputControlLevel.PUBLIC_ONLY))
        .bind("private", keyring.encrypt(secret, place(jwk.getKeyId())))
        .bind("now", utc(clock.instant()))
        .bind("from", utc(signsFrom))
        .execute();
    return new TokenKey(jwk, signsFrom);
  }

  private TokenKey read(ResultSet row) throws SQLException {
    String kid = row.getString("kid");
    try {
      return new TokenKey(
          PublicJsonWebKey.Factory.newPublicJwk(jwk(row)), Rows.instant(row, "signs_from"));
    } catch (JoseException e) {
      throw new IllegalStateException("the token key " + kid + " is damaged", e);
    }
  }

  /**
   * Whole; only the public part, which still verifies, when the master key is not the right one.
   */
  private String jwk(ResultSet row) throws SQLException {
    try {
      byte[] secret = keyring.decrypt(row.getBytes("private_key"), place(row.getString("kid")));
      return new String(secret, StandardCharsets.UTF_8);
    } catch (Problem withoutMasterKey) {
      return row.getString("public_jwk");
    }
  }

  private PublicJsonWebKey generate() {
    String algorithm = config.tokenKeyAlgorithm();
    try {
      PublicJsonWebKey jwk =
          algorithm.equals(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
              ? EcJwkGenerator.generateJwk(EllipticCurves.P256)
              : RsaJwkGenerator.generateJwk(BITS);
      jwk.setKeyId(SecretText.encode(SecretText.randomBytes()).substring(0, 16));
      jwk.setAlgorithm(algorithm);
      jwk.setUse("sig");
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException("RSA and P-256 are part of every Java", e);
    }
  }

  private static String place(String kid) {
    return "token_keys/" + kid;
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}

package org.devhealth.identity.internal.token;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** Keeps the keys in {@code token_keys}, their private part encrypted. */
@Stateless
public class TokenKeyTable {

  private static final int BITS = 2048;
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('token_keys', 0))";
  private static final String LIVE =
      """
      SELECT kid, private_key, signs_from FROM token_keys
      WHERE verifies_until IS NULL OR verifies_until > :now ORDER BY signs_from DESC, kid
      """;
  private static final String INSERT =
      """
      INSERT INTO token_keys (kid, algorithm, public_jwk, private_key, created_at, signs_from)
      VALUES (:kid, :algorithm, :public, :private, :now, :from)
      """;

  @Inject private Database database;
  @Inject private Keyring keyring;
  @Inject private Clock clock;

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

  private TokenKey make(Handle handle, Instant signsFrom) {
    RsaJsonWebKey jwk = generate();
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
    byte[] secret = keyring.decrypt(row.getBytes("private_key"), place(kid));
    try {
      Map<String, Object> members = JsonUtil.parseJson(new String(secret, StandardCharsets.UTF_8));
      return new TokenKey(
          new RsaJsonWebKey(members),
          row.getObject("signs_from", OffsetDateTime.class).toInstant());
    } catch (JoseException e) {
      throw new IllegalStateException("the token key " + kid + " is damaged", e);
    }
  }

  private static RsaJsonWebKey generate() {
    try {
      RsaJsonWebKey jwk = RsaJwkGenerator.generateJwk(BITS);
      jwk.setKeyId(SecretText.encode(SecretText.randomBytes()).substring(0, 16));
      jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      jwk.setUse("sig");
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException("RSA is part of every Java", e);
    }
  }

  private static String place(String kid) {
    return "token_keys/" + kid;
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}

package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.mail.MailConfig;
import org.devhealth.identity.internal.token.TokenKeyRing;
import org.devhealth.identity.internal.token.TokenKeyTable;
import org.devhealth.identity.internal.token.TokenKeyTable.Published;
import org.devhealth.kernel.Caller;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** The public keys with which anybody verifies access tokens. Thread-safe. */
@ApplicationScoped
public class TokenKeys {

  @Inject private TokenKeyRing ring;
  @Inject private TokenKeyTable table;
  @Inject private FreshAuthentication fresh;
  @Inject private IdentityConfig config;
  @Inject private MailConfig addresses;

  /**
   * A key without its private part.
   *
   * @param signsFrom from when it signs; it verifies before
   * @param verifiesUntil null for the newest
   */
  public record Key(
      String kid, String algorithm, Instant createdAt, Instant signsFrom, Instant verifiesUntil) {}

  /** Who issues tokens, and where the keys are. */
  public record Metadata(String issuer, String baseUrl, List<String> algorithms) {}

  /** A JWK set (RFC 7517). */
  public String publicKeys() {
    JsonWebKeySet set = new JsonWebKeySet();
    ring.all().forEach(key -> set.addJsonWebKey(key.jwk()));
    return set.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /** What a verifier has to know beside the keys. */
  public Metadata metadata() {
    List<String> algorithms =
        ring.all().stream().map(key -> key.jwk().getAlgorithm()).distinct().sorted().toList();
    return new Metadata(config.issuer(), addresses.baseUrl(), algorithms);
  }

  /** The keys that verify, the newest first; for superusers. */
  public List<Key> list() {
    return table.published().stream().map(TokenKeys::key).toList();
  }

  /**
   * Makes the next key. It is published at once and signs after a lead time; the keys before it
   * verify until their tokens have expired. Withdrawn keys verify nothing more: at once on this
   * server, by broadcast on the others, and within two minutes where that is lost.
   *
   * @throws org.devhealth.kernel.Problem {@code identity.fresh-authentication-required}
   */
  public Key rotate(Caller caller, boolean withdraw) {
    fresh.require(caller);
    return key(table.rotate(withdraw));
  }

  private static Key key(Published key) {
    return new Key(
        key.kid(), key.algorithm(), key.createdAt(), key.signsFrom(), key.verifiesUntil());
  }
}

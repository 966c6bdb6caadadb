package org.devhealth.web.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.redis.Redis;
import redis.clients.jedis.params.SetParams;

/**
 * Texts of queries by their hash, which clients send instead of the text from the second time on.
 *
 * <p>Thread-safe. Shared by Redis; while it is away each server knows what it was told itself, and
 * a client that is told {@code access.persisted-query-not-found} sends the text again.
 */
@ApplicationScoped
public class PersistedQueries {

  private static final String PREFIX = "devhealth:graphql:";
  private static final long KEPT_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int MOST_REMEMBERED = 1_000;

  private final Cache<String, String> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  @Inject private Redis redis;

  /**
   * The request with its text, which is kept when both came.
   *
   * @throws Problem {@code access.persisted-query-not-found}, {@code kernel.invalid-request} when
   *     text and hash differ
   */
  GraphqlRequest complete(GraphqlRequest request) {
    if (request.hash() == null) {
      return request;
    }
    if (request.query() == null) {
      return request.with(find(request.hash()).orElseThrow(PersistedQueries::unknown));
    }
    if (!hash(request.query()).equals(request.hash())) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "sha256Hash", "is not the hash of the query");
    }
    keep(request);
    return request;
  }

  private Optional<String> find(String hash) {
    String known = remembered.getIfPresent(hash);
    if (known != null) {
      return Optional.of(known);
    }
    // what another program wrote there is not believed
    Optional<String> shared =
        redis.call(client -> client.get(PREFIX + hash)).filter(text -> hash(text).equals(hash));
    shared.ifPresent(text -> remembered.put(hash, text));
    return shared;
  }

  private void keep(GraphqlRequest request) {
    if (request.query().equals(remembered.getIfPresent(request.hash()))) {
      return;
    }
    remembered.put(request.hash(), request.query());
    redis.call(
        client ->
            client.set(
                PREFIX + request.hash(), request.query(), SetParams.setParams().ex(KEPT_SECONDS)));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem unknown() {
    return new Problem(
        AccessError.PERSISTED_QUERY_NOT_FOUND, "Send the text together with the hash once.");
  }
}

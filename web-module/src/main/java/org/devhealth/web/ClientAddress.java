package org.devhealth.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.devhealth.access.network.AddressBlock;
import org.devhealth.kernel.Origin;

/**
 * Where a request really came from: the connection's address, or, behind trusted proxies only, the
 * nearest address in {@code X-Forwarded-For} that is not one of them.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class ClientAddress {

  private static final int MAX_HOPS = 20;
  private static final int MAX_AGENT = 512;

  @Inject private WebConfig config;

  private static final int MOST_REMEMBERED = 10_000;

  /** Connections' addresses as they are usually written: reading one costs more than a request. */
  private final Cache<String, String> canonical =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  private List<AddressBlock> trusted = List.of();

  @PostConstruct
  void readRanges() {
    trusted = config.trustedProxies().stream().map(ClientAddress::proxies).toList();
  }

  /** Address, agent and id of the request. */
  public Origin originOf(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return new Origin(of(request), shortened(agent), RequestId.of(request));
  }

  private String of(HttpServletRequest request) {
    if (trusted.isEmpty()) {
      return canonical.get(
          request.getRemoteAddr(), address -> resolve(address, List.of(), trusted));
    }
    // a proxy may add a line of its own below the one that its client sent
    List<String> hops =
        Collections.list(request.getHeaders("X-Forwarded-For")).stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .toList();
    return resolve(request.getRemoteAddr(), hops, trusted);
  }

  static String resolve(String connection, List<String> hops, List<AddressBlock> trusted) {
    String address = AddressBlock.address(connection).orElse(connection);
    int last = Math.max(0, hops.size() - MAX_HOPS);
    for (int i = hops.size() - 1; i >= last && isTrusted(address, trusted); i--) {
      Optional<String> hop = AddressBlock.address(hops.get(i));
      if (hop.isEmpty()) {
        return address;
      }
      address = hop.get();
    }
    return address;
  }

  private static boolean isTrusted(String address, List<AddressBlock> trusted) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static AddressBlock proxies(String text) {
    return AddressBlock.parse(text)
        .orElseThrow(
            () -> new IllegalStateException("devhealth.web.trusted-proxies: no network: " + text));
  }

  private static String shortened(String agent) {
    return agent == null || agent.length() <= MAX_AGENT ? agent : agent.substring(0, MAX_AGENT);
  }
}

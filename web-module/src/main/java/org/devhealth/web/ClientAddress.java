package org.devhealth.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

  private List<AddressRange> trusted = List.of();

  @PostConstruct
  void readRanges() {
    trusted = config.trustedProxies().stream().map(AddressRange::parse).toList();
  }

  /** Address, agent and id of the request. */
  public Origin originOf(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return new Origin(of(request), shortened(agent), RequestId.of(request));
  }

  private String of(HttpServletRequest request) {
    return resolve(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"), trusted);
  }

  static String resolve(String connection, String forwarded, List<AddressRange> trusted) {
    String address = AddressRange.normalized(connection);
    if (forwarded == null) {
      return address;
    }
    String[] hops = forwarded.split(",", MAX_HOPS);
    for (int i = hops.length - 1; i >= 0 && isTrusted(address, trusted); i--) {
      if (!AddressRange.isAddress(hops[i].strip())) {
        return address;
      }
      address = AddressRange.normalized(hops[i].strip());
    }
    return address;
  }

  private static boolean isTrusted(String address, List<AddressRange> trusted) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static String shortened(String agent) {
    return agent == null || agent.length() <= MAX_AGENT ? agent : agent.substring(0, MAX_AGENT);
  }
}

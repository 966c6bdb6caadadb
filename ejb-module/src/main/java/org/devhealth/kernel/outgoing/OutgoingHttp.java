package org.devhealth.kernel.outgoing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Asks other servers over HTTPS. Every address is checked at the moment it is connected to; a
 * redirect is followed to another https URL at most three times and without the headers when it
 * leaves the origin.
 *
 * <p>Thread-safe; blocks its caller for as long as the bounds allow, so never call it inside a
 * transaction.
 */
@ApplicationScoped
public class OutgoingHttp {

  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  @Inject private OutgoingConfig config;
  @Resource private ManagedScheduledExecutorService managed;

  private final DnsResolver names;
  private ScheduledExecutorService scheduler;
  private SSLContext trust;

  public OutgoingHttp() {
    this.names = SystemDefaultDnsResolver.INSTANCE;
  }

  OutgoingHttp(DnsResolver names, ScheduledExecutorService scheduler, SSLContext trust) {
    this.names = names;
    this.scheduler = scheduler;
    this.trust = trust;
  }

  @PostConstruct
  void open() {
    scheduler = managed;
    trust = TrustedCertificates.context(config.trustedCertificates());
  }

  /**
   * Asks and waits for the answer, whatever its status.
   *
   * @throws OutgoingFailure when there is none
   */
  public OutgoingAnswer ask(OutgoingRequest request, OutgoingBounds bounds) throws OutgoingFailure {
    try (Exchange exchange =
        new Exchange(new GuardedResolver(names, bounds.addresses()), trust, bounds)) {
      exchange.endAfter(bounds.time(), scheduler);
      return follow(request, exchange);
    }
  }

  private static OutgoingAnswer follow(OutgoingRequest first, Exchange exchange)
      throws OutgoingFailure {
    OutgoingRequest request = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      requireHttps(request.address());
      OutgoingAnswer answer = exchange.ask(request);
      Optional<String> location =
          REDIRECTS.contains(answer.status()) ? answer.header("location") : Optional.empty();
      if (location.isEmpty()) {
        return answer;
      }
      request = redirected(request, location.get());
    }
    throw new OutgoingFailure(OutgoingFailure.Cause.REDIRECT, null);
  }

  private static OutgoingRequest redirected(OutgoingRequest from, String location)
      throws OutgoingFailure {
    try {
      URI to = from.address().resolve(new URI(location));
      if (!"https".equals(to.getScheme()) || from.json() != null) {
        throw new OutgoingFailure(OutgoingFailure.Cause.REDIRECT, null);
      }
      return OutgoingRequest.get(to, sameOrigin(from.address(), to) ? from.headers() : Map.of());
    } catch (URISyntaxException e) {
      throw new OutgoingFailure(OutgoingFailure.Cause.REDIRECT, e);
    }
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost()) && one.getPort() == other.getPort();
  }

  private static void requireHttps(URI address) throws OutgoingFailure {
    boolean plain =
        "https".equals(address.getScheme())
            && address.getHost() != null
            && address.getRawUserInfo() == null;
    if (!plain) {
      throw new OutgoingFailure(OutgoingFailure.Cause.INVALID_ADDRESS, null);
    }
  }
}

package org.devhealth.kernel.outgoing;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name to the addresses that may be connected to. The client connects to what this
 * returned and asks nobody again, so that an answer that changes gains nothing.
 */
final class GuardedResolver implements DnsResolver {

  private final DnsResolver names;
  private final AddressRules rules;

  GuardedResolver(DnsResolver names, AddressRules rules) {
    this.names = names;
    this.rules = rules;
  }

  /** The name has addresses and none may be connected to. */
  static final class NotAllowed extends UnknownHostException {

    @Serial private static final long serialVersionUID = 1L;

    NotAllowed() {
      super("no address that may be connected to");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = names.resolve(host);
    if (all == null || all.length == 0) {
      throw new UnknownHostException("no address");
    }
    // one forbidden address among allowed ones is a trick, not a service
    if (!Arrays.stream(all).allMatch(rules::permits)) {
      throw new NotAllowed();
    }
    return all;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}

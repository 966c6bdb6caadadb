package org.devhealth.identity.internal.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.devhealth.kernel.Origin;

/** The network an address belongs to: the address itself for IPv4, its /64 for IPv6. */
final class Networks {

  private static final int PREFIX_BYTES = 8;
  private static final String UNKNOWN = "unknown";

  private Networks() {}

  static String of(Origin origin) {
    String address = origin.address();
    if (address == null) {
      return UNKNOWN;
    }
    return address.indexOf(':') < 0 ? address : prefixOf(address);
  }

  /** Only called with an address in numbers, so that no name server is asked. */
  private static String prefixOf(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      byte[] prefix = Arrays.copyOf(Arrays.copyOf(bytes, PREFIX_BYTES), bytes.length);
      return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}

package org.devhealth.kernel.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To which addresses the server may connect on somebody's behalf: public ones, and those networks
 * that the operator allows. Immutable.
 */
public final class AddressRules {

  /** IANA's special-purpose registries (RFC 6890), multicast and what is reserved. */
  private static final List<Network> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::of)
          .toList();

  /** Where an IPv4 address stands in IPv6 ones: compatible, NAT64 and 6to4. */
  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(Network.of("::/96"), 12),
          new Embedding(Network.of("64:ff9b::/96"), 12),
          new Embedding(Network.of("64:ff9b:1::/48"), 12),
          new Embedding(Network.of("2002::/16"), 2));

  private final List<Network> allowed;

  private record Embedding(Network network, int offset) {}

  public AddressRules(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether the server may connect there. */
  public boolean permits(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address))
        && embedded(address).map(this::permits).orElse(true);
  }

  private static Optional<InetAddress> embedded(InetAddress address) {
    return EMBEDDINGS.stream()
        .filter(each -> each.network().contains(address))
        .findFirst()
        .map(each -> Arrays.copyOfRange(address.getAddress(), each.offset(), each.offset() + 4))
        .map(AddressRules::of);
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}

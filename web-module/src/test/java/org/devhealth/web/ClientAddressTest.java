package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.devhealth.access.network.AddressBlock;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final List<AddressBlock> PROXIES =
      List.of(
          AddressBlock.parse("10.0.0.0/8").orElseThrow(),
          AddressBlock.parse("fd00::/8").orElseThrow());

  @Test
  void aHeaderFromAnUntrustedConnectionIsIgnored() {
    assertThat(resolve("203.0.113.9", "1.2.3.4")).isEqualTo("203.0.113.9");
  }

  @Test
  void theNearestUntrustedHopWinsOverWhatTheClientClaims() {
    assertThat(resolve("10.1.1.1", "1.2.3.4", "198.51.100.7", "10.2.2.2"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void aMappedAddressCountsAsIpv4() {
    assertThat(resolve("::ffff:10.1.1.1", "198.51.100.7")).isEqualTo("198.51.100.7");
  }

  @Test
  void aHopThatIsNoAddressEndsTheWalk() {
    assertThat(resolve("10.1.1.1", "localhost")).isEqualTo("10.1.1.1");
  }

  @Test
  void aFloodOfHopsCannotHideTheNearestUntrustedOne() {
    List<String> hops = new ArrayList<>(Collections.nCopies(100, "10.9.9.9"));
    hops.add("198.51.100.7");

    assertThat(resolve("10.1.1.1", hops.toArray(String[]::new))).isEqualTo("198.51.100.7");
  }

  @Test
  void everyHopMayBeAProxy() {
    assertThat(resolve("10.1.1.1", "fd00::1", "10.2.2.2")).isEqualTo("fd00::1");
  }

  private static String resolve(String connection, String... hops) {
    return ClientAddress.resolve(connection, List.of(hops), PROXIES);
  }
}

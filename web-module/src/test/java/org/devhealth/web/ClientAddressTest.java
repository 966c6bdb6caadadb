package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final List<AddressRange> PROXIES =
      List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8"));

  @Test
  void aHeaderFromAnUntrustedConnectionIsIgnored() {
    assertThat(ClientAddress.resolve("203.0.113.9", "1.2.3.4", PROXIES)).isEqualTo("203.0.113.9");
  }

  @Test
  void theNearestUntrustedHopWinsOverWhatTheClientClaims() {
    assertThat(ClientAddress.resolve("10.1.1.1", "1.2.3.4, 198.51.100.7, 10.2.2.2", PROXIES))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void aMappedAddressCountsAsIpv4() {
    assertThat(ClientAddress.resolve("::ffff:10.1.1.1", "198.51.100.7", PROXIES))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void aHopThatIsNoAddressEndsTheWalk() {
    assertThat(ClientAddress.resolve("10.1.1.1", "localhost", PROXIES)).isEqualTo("10.1.1.1");
  }
}

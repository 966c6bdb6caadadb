package org.devhealth.access.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/127, 2001:db8::1, true",
    "2001:db8::1/128, 2001:db8::1%eth0, true",
    "192.0.2.0/24, 2001:db8::1, false",
    "2001:db8::/32, 192.0.2.1, false",
    "0.0.0.0/0, 2001:db8::1, false"
  })
  void holdsTheAddressesOfItsNetwork(String block, String address, boolean held) {
    assertThat(block(block).contains(address)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
    "192.0.2.0/24, ::ffff:c000:209, true",
    "::ffff:192.0.2.0/120, 192.0.2.9, true",
    "::ffff:192.0.2.0/120, ::ffff:192.0.2.9, true",
    "::ffff:192.0.2.9, 192.0.2.9, true",
    "192.0.2.0/24, ::192.0.2.9, false"
  })
  void aMappedAddressCountsAsTheIpv4AddressItStandsFor(String block, String address, boolean held) {
    assertThat(block(block).contains(address)).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/24",
        "*",
        "192.0.2.*",
        "192.0.2",
        "1",
        "0x7f000001",
        "192.0.2.1-9",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/255.0.0.0",
        "10.0.0.256",
        "010.0.0.1.2",
        "2001:db8::/129",
        "localhost",
        "example.org/24",
        "10.0.0.0/8/8",
        ":::",
        "1:2:3:4:5:6:7:8:9"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThat(AddressBlock.parse(text)).isEmpty();
  }

  @Test
  void bitsBeyondThePrefixAreCleared() {
    assertThat(block("10.1.2.3/8")).hasToString("10.0.0.0/8");
    assertThat(block("10.1.2.3")).hasToString("10.1.2.3/32");
    assertThat(block("2001:DB8:0::1/32")).hasToString("2001:db8::/32");
    assertThat(block("::ffff:10.1.2.3/104")).hasToString("10.0.0.0/8");
  }

  @Test
  void everythingIsKnownAsSuch() {
    assertThat(block("10.0.0.0/0").isEverything()).isTrue();
    assertThat(block("::/0").isEverything()).isTrue();
    assertThat(block("::ffff:0.0.0.0/96").isEverything()).isTrue();
    assertThat(block("10.0.0.0/1").isEverything()).isFalse();
  }

  @Test
  void anAddressIsWrittenOneWay() {
    assertThat(AddressBlock.address("2001:0DB8:0:0::1")).contains("2001:db8::1");
    assertThat(AddressBlock.address("[::FFFF:10.1.1.1]")).contains("10.1.1.1");
    assertThat(AddressBlock.address("10.1.1.1/8")).isEmpty();
    assertThat(AddressBlock.address(null)).isEmpty();
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }
}

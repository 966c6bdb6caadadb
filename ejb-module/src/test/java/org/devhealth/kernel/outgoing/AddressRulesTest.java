package org.devhealth.kernel.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private final AddressRules rules = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:db8::1",
        "fec0::1",
        "2130706433"
      })
  void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
    for (InetAddress each : InetAddress.getAllByName(address)) {
      assertThat(rules.permits(each)).as(each.getHostAddress()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"140.82.121.6", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"})
  void whatIsPublicIsPermitted(String address) throws UnknownHostException {
    assertThat(InetAddress.getAllByName(address)).allMatch(rules::permits);
  }

  @Test
  void whatTheOperatorAllowsIsPermittedAndNothingBeside() {
    AddressRules allowing = new AddressRules(List.of(Network.of("10.1.0.0/16")));

    assertThat(allowing.permits(Network.of("10.1.255.255/32").address())).isTrue();
    assertThat(allowing.permits(Network.of("10.2.0.0/32").address())).isFalse();
    assertThat(allowing.permits(Network.of("127.0.0.1/32").address())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "::1/129", "example.org/8", "10.0.0/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
  }
}

package org.devhealth.access.network.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.access.network.AddressBlock;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.AllowlistStatus.Mode;
import org.devhealth.access.network.internal.AllowlistTable.State;

/** A list as requests are held against it: read once, decided without parsing. Immutable. */
public final class EnforcedList {

  private final State state;
  private final List<Network> networks;

  private record Network(AddressBlock block, AllowlistEntry entry) {}

  EnforcedList(State state, List<AllowlistEntry> entries) {
    this.state = state;
    this.networks =
        entries.stream()
            .map(entry -> new Network(AllowlistRules.block(entry), entry))
            .collect(Collectors.toUnmodifiableList());
  }

  /** Whether a request from the address is let through now. */
  boolean admits(String address, Instant now) {
    if (AllowlistRules.mode(state, now) == Mode.OFF) {
      return true;
    }
    List<Network> live = networks.stream().filter(each -> each.entry().isLive(now)).toList();
    // a list of nothing but expired entries would lock out everybody who could mend it
    return live.isEmpty() || isInside(live, address);
  }

  private static boolean isInside(List<Network> live, String address) {
    return AddressBlock.parse(address)
        .filter(candidate -> live.stream().anyMatch(each -> each.block().contains(candidate)))
        .isPresent();
  }
}

package org.devhealth.access.network.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.devhealth.access.AccessError;
import org.devhealth.access.network.AddressBlock;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.AllowlistStatus;
import org.devhealth.access.network.AllowlistStatus.Mode;
import org.devhealth.access.network.internal.AllowlistTable.State;
import org.devhealth.audit.AuditEvent;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** What an allowlist means. Pure. */
public final class AllowlistRules {

  private static final int LONGEST_DESCRIPTION = 500;

  private AllowlistRules() {}

  /** What is ordered now: a trial whose time is over was never confirmed. */
  public static Mode mode(State state, Instant now) {
    boolean over = state.mode() == Mode.TRIAL && !now.isBefore(state.trialUntil());
    return over ? Mode.OFF : state.mode();
  }

  public static AllowlistStatus status(
      State state, Collection<AllowlistEntry> entries, Instant now) {
    Mode mode = mode(state, now);
    int live = (int) entries.stream().filter(entry -> entry.isLive(now)).count();
    return new AllowlistStatus(
        mode, mode != Mode.OFF && live > 0, mode == Mode.TRIAL ? state.trialUntil() : null, live);
  }

  /** Whether an entry that counts now holds the address. */
  public static boolean holds(Collection<AllowlistEntry> entries, String address, Instant now) {
    return address != null
        && entries.stream().anyMatch(entry -> entry.isLive(now) && block(entry).contains(address));
  }

  public static AddressBlock block(AllowlistEntry entry) {
    return AddressBlock.parse(entry.network()).orElseThrow();
  }

  public static int prefix(AllowlistEntry entry) {
    return Integer.parseInt(entry.network().replaceFirst(".*/", ""));
  }

  public static String key(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The draft with its network as it is kept.
   *
   * @throws Problem {@code access.invalid-network}, {@code kernel.invalid-request}
   */
  public static AllowlistEntry.Draft checked(AllowlistEntry.Draft draft, Instant now) {
    AddressBlock block =
        AddressBlock.parse(draft.network())
            .orElseThrow(() -> invalid("must be an address or a network like 192.0.2.0/24"));
    if (block.isEverything()) {
      throw invalid("holds every address; disable the list instead");
    }
    if (draft.expiresAt() != null && !draft.expiresAt().isAfter(now)) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "expires_at", "must be in the future");
    }
    if (draft.description() != null && draft.description().length() > LONGEST_DESCRIPTION) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "description",
          "must have at most " + LONGEST_DESCRIPTION + " characters");
    }
    return new AllowlistEntry.Draft(block.toString(), draft.description(), draft.expiresAt());
  }

  public static void requireRoom(int entries, int most) {
    if (entries >= most) {
      throw new Problem(
          AccessError.TOO_MANY_NETWORKS, "A list has at most " + most + " entries; remove some.");
    }
  }

  /** The event with what changed; one of the entries may be null. */
  public static AuditEvent event(AuditEvent event, AllowlistEntry before, AllowlistEntry after) {
    AllowlistEntry any = after == null ? before : after;
    return event
        .about(any.id(), any.network())
        .changed("network", network(before), network(after))
        .changed("description", description(before), description(after))
        .changed("expires_at", expiry(before), expiry(after));
  }

  private static String network(AllowlistEntry entry) {
    return entry == null ? null : entry.network();
  }

  private static String description(AllowlistEntry entry) {
    return entry == null ? null : entry.description();
  }

  private static String expiry(AllowlistEntry entry) {
    return entry == null || entry.expiresAt() == null ? null : entry.expiresAt().toString();
  }

  private static Problem invalid(String message) {
    return Problem.ofField(AccessError.INVALID_NETWORK, "network", message);
  }
}

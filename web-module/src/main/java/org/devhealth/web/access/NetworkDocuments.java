package org.devhealth.web.access;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.access.network.AddressCheck;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.AllowlistStatus;

/** The IP allowlist on the wire. */
public final class NetworkDocuments {

  private NetworkDocuments() {}

  /** An entry to be added, or what changes in one; what is left out stays. */
  public record EntryBody(String ipRange, String description, Instant expiresAt) {

    AllowlistEntry.Draft toDraft() {
      return new AllowlistEntry.Draft(ipRange, description, expiresAt);
    }

    AllowlistEntry.Draft over(AllowlistEntry entry) {
      return new AllowlistEntry.Draft(
          ipRange == null ? entry.network() : ipRange,
          description == null ? entry.description() : description,
          expiresAt == null ? entry.expiresAt() : expiresAt);
    }
  }

  /** An entry in answers. */
  public record EntryView(
      UUID id,
      String ipRange,
      String description,
      Instant expiresAt,
      UUID createdBy,
      Instant createdAt,
      Instant updatedAt,
      int version) {

    static EntryView of(AllowlistEntry entry) {
      return new EntryView(
          entry.id(),
          entry.network(),
          entry.description(),
          entry.expiresAt(),
          entry.createdBy() == null ? null : entry.createdBy().value(),
          entry.createdAt(),
          entry.updatedAt(),
          entry.version());
    }
  }

  /** An address to be tried. */
  public record CheckBody(String ipAddress) {}

  /** Whether an address would get in, and by which entry. */
  public record CheckView(String ipAddress, boolean allowed, EntryView entry) {

    static CheckView of(AddressCheck check) {
      return new CheckView(
          check.address(), check.admitted(), check.entry().map(EntryView::of).orElse(null));
    }
  }

  /** Whether the list is in force. */
  public record StatusView(String mode, boolean enforced, Instant trialUntil, int liveEntries) {

    static StatusView of(AllowlistStatus status) {
      return new StatusView(
          status.mode().name().toLowerCase(Locale.ROOT),
          status.enforced(),
          status.trialUntil(),
          status.liveEntries());
    }
  }
}

package org.devhealth.access.network;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.access.AccessAction;
import org.devhealth.access.AccessConfig;
import org.devhealth.access.AccessError;
import org.devhealth.access.network.AllowlistStatus.Mode;
import org.devhealth.access.network.internal.AllowlistRules;
import org.devhealth.access.network.internal.AllowlistTable;
import org.devhealth.access.network.internal.AllowlistTable.State;
import org.devhealth.access.network.internal.Allowlists;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * The IP allowlist of the caller's organization; each method is one transaction.
 *
 * <p>It cannot be put in force from outside of it, puts itself out of force unless it is confirmed
 * by a later request, and refuses changes that would lock out who makes them. A change is in force
 * on this server at once and on the others within 5 s.
 */
@Stateless
public class IpAllowlist {

  @Inject private Database database;
  @Inject private Organizations organizations;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Allowlists remembered;
  @Inject private AccessConfig config;
  @Inject private Clock clock;

  /** The entries in the order of their making, expired ones too. */
  public Page<AllowlistEntry> list(PageRequest request) {
    return with(
        table ->
            Page.of(
                table.page(request.afterId().orElse(null), request.limit() + 1),
                request.limit(),
                entry -> PageRequest.encode(entry.id().toString())));
  }

  /**
   * One entry.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public AllowlistEntry get(UUID id) {
    return with(table -> table.find(id)).orElseThrow(IpAllowlist::notFound);
  }

  /** Whether the list is in force. */
  public AllowlistStatus status() {
    return with(table -> AllowlistRules.status(table.state(), table.all(), clock.instant()));
  }

  /**
   * Whether an address would get in, and by which entry; the narrowest wins.
   *
   * @throws Problem {@code access.invalid-network}
   */
  public AddressCheck check(String address) {
    String known =
        AddressBlock.address(address)
            .orElseThrow(
                () ->
                    Problem.ofField(
                        AccessError.INVALID_NETWORK, "ip_address", "is no IPv4 or IPv6 address"));
    Instant now = clock.instant();
    Optional<AllowlistEntry> entry =
        with(AllowlistTable::all).stream()
            .filter(each -> each.isLive(now) && AllowlistRules.block(each).contains(known))
            .max(Comparator.comparingInt(AllowlistRules::prefix));
    return new AddressCheck(known, entry.isPresent(), entry);
  }

  /**
   * Adds a network.
   *
   * @throws Problem {@code access.invalid-network}, {@code access.network-listed}, {@code
   *     access.too-many-networks}, {@code kernel.invalid-request}
   */
  public AllowlistEntry add(AllowlistEntry.Draft draft) {
    Instant now = clock.instant();
    AllowlistEntry.Draft checked = AllowlistRules.checked(draft, now);
    AllowlistEntry entry =
        new AllowlistEntry(
            identifiers.next(),
            checked.network(),
            checked.description(),
            checked.expiresAt(),
            new UserId(callers.current().actor().id()),
            now,
            now,
            1);
    return changing(
        table -> {
          AllowlistRules.requireRoom(table.all().size(), config.mostNetworks());
          if (!table.insert(entry)) {
            throw listed();
          }
          record(AccessAction.IP_ALLOWLIST_CREATED, null, entry);
          return entry;
        });
  }

  /**
   * Changes an entry.
   *
   * @throws Problem {@code kernel.not-found}, {@code access.allowlist-locks-out}, {@code
   *     access.network-listed}, or as {@link #add}
   */
  public AllowlistEntry change(UUID id, AllowlistEntry.Draft draft) {
    Instant now = clock.instant();
    AllowlistEntry.Draft checked = AllowlistRules.checked(draft, now);
    return changing(
        table -> {
          AllowlistEntry before = table.find(id).orElseThrow(IpAllowlist::notFound);
          AllowlistEntry after =
              new AllowlistEntry(
                  id,
                  checked.network(),
                  checked.description(),
                  checked.expiresAt(),
                  before.createdBy(),
                  before.createdAt(),
                  now,
                  before.version() + 1);
          if (!table.update(after)) {
            throw listed();
          }
          requireCallerStays(table);
          record(AccessAction.IP_ALLOWLIST_UPDATED, before, after);
          return after;
        });
  }

  /**
   * Removes an entry.
   *
   * @throws Problem {@code kernel.not-found}, {@code access.allowlist-locks-out}
   */
  public void remove(UUID id) {
    changing(
        table -> {
          AllowlistEntry before = table.find(id).orElseThrow(IpAllowlist::notFound);
          table.delete(id);
          requireCallerStays(table);
          record(AccessAction.IP_ALLOWLIST_DELETED, before, null);
          return null;
        });
  }

  /**
   * Puts the list in force until its trial is over; {@link #confirm} makes it stay.
   *
   * @throws Problem {@code access.allowlist-locks-out} when the caller is not inside or no entry
   *     counts
   */
  public AllowlistStatus enable() {
    return changing(
        table -> {
          Instant now = clock.instant();
          State before = table.state();
          if (AllowlistRules.mode(before, now) == Mode.ON) {
            return AllowlistRules.status(before, table.all(), now);
          }
          requireInside(table, now);
          Duration trial = config.allowlistTrial();
          State after =
              new State(Mode.TRIAL, now.plus(trial), callers.current().origin().requestId());
          table.set(after);
          record(AccessAction.IP_ALLOWLIST_ENABLED, before.mode(), Mode.TRIAL);
          return AllowlistRules.status(after, table.all(), now);
        });
  }

  /**
   * Makes the list stay in force; any request that gets in may, except the one that enabled it.
   *
   * @throws Problem {@code access.nothing-to-confirm} when no trial runs
   */
  public AllowlistStatus confirm() {
    return changing(
        table -> {
          Instant now = clock.instant();
          State before = table.state();
          boolean same = callers.current().origin().requestId().equals(before.request());
          if (AllowlistRules.mode(before, now) != Mode.TRIAL || same) {
            throw new Problem(
                AccessError.NOTHING_TO_CONFIRM, "Enable the list first, then confirm in time.");
          }
          requireInside(table, now);
          State after = new State(Mode.ON, null, null);
          table.set(after);
          record(AccessAction.IP_ALLOWLIST_CONFIRMED, Mode.TRIAL, Mode.ON);
          return AllowlistRules.status(after, table.all(), now);
        });
  }

  /** Puts the list out of force; needs no licence, so that nobody is kept behind an old list. */
  public AllowlistStatus disable() {
    return disable(callers.current().requireOrg());
  }

  /**
   * Puts an organization's list out of force; for superusers, when everybody is locked out.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public AllowlistStatus disable(OrgId organization) {
    if (!organizations.exists(organization)) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    return changing(
        organization,
        table -> {
          State before = table.state();
          State after = new State(Mode.OFF, null, null);
          if (before.mode() != Mode.OFF) {
            table.set(after);
            audit.record(
                AuditEvent.of(AccessAction.IP_ALLOWLIST_DISABLED, organization)
                    .changed("mode", AllowlistRules.key(before.mode()), "off"));
          }
          return AllowlistRules.status(after, table.all(), clock.instant());
        });
  }

  private void requireCallerStays(AllowlistTable table) {
    Instant now = clock.instant();
    if (AllowlistRules.mode(table.state(), now) != Mode.OFF) {
      requireInside(table, now);
    }
  }

  private void requireInside(AllowlistTable table, Instant now) {
    String address = callers.current().origin().address();
    if (!AllowlistRules.holds(table.all(), address, now)) {
      throw new Problem(
              AccessError.ALLOWLIST_LOCKS_OUT,
              "Your address must be in the list before and after; add it first or disable the list.")
          .with("ip_address", address == null ? "" : address);
    }
  }

  private void record(AccessAction action, Mode before, Mode after) {
    audit.record(
        AuditEvent.of(action, callers.current().requireOrg())
            .changed("mode", AllowlistRules.key(before), AllowlistRules.key(after)));
  }

  private void record(AccessAction action, AllowlistEntry before, AllowlistEntry after) {
    audit.record(
        AllowlistRules.event(AuditEvent.of(action, callers.current().requireOrg()), before, after));
  }

  private <T> T with(Work<T> work) {
    Caller caller = callers.current();
    OrgId organization = caller.requireOrg();
    return database.with(
        Binding.of(caller), handle -> work.on(new AllowlistTable(handle, organization)));
  }

  private <T> T changing(Work<T> work) {
    return changing(callers.current().requireOrg(), work);
  }

  /** Changes of one list wait for each other, so that what was checked stays true. */
  private <T> T changing(OrgId organization, Work<T> work) {
    T result =
        database.with(
            Binding.app(organization),
            (Handle handle) -> {
              AllowlistTable table = new AllowlistTable(handle, organization);
              table.lock();
              return work.on(table);
            });
    remembered.changed(organization);
    return result;
  }

  /** Work on one organization's list. */
  private interface Work<T> {
    T on(AllowlistTable table);
  }

  private static Problem listed() {
    return Problem.ofField(AccessError.NETWORK_LISTED, "network", "is in the list already");
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such entry.");
  }
}

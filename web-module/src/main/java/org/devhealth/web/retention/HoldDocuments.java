package org.devhealth.web.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.retention.hold.HoldDraft;
import org.devhealth.retention.hold.HoldReach;
import org.devhealth.retention.hold.HoldScope;
import org.devhealth.retention.hold.LegalHold;

/** Legal holds on the wire. */
public final class HoldDocuments {

  private HoldDocuments() {}

  /** A hold to be placed. */
  public record NewHold(String name, String reason, String matter, Scope scope) {

    HoldDraft toDraft() {
      return new HoldDraft(name, reason, matter, scope == null ? null : scope.toScope());
    }
  }

  /** What a hold covers. */
  public record Scope(
      List<String> dataTypes,
      List<String> users,
      List<String> repositories,
      List<String> teams,
      List<String> workItems,
      Instant from,
      Instant to) {

    HoldScope toScope() {
      return new HoldScope(dataTypes, users, repositories, teams, workItems, from, to);
    }

    static Scope of(HoldScope scope) {
      return new Scope(
          scope.dataTypes(),
          scope.users(),
          scope.repositories(),
          scope.teams(),
          scope.workItems(),
          scope.from(),
          scope.to());
    }
  }

  /** Why a hold is released. */
  public record Release(String reason) {}

  /**
   * A hold in answers.
   *
   * @param unreachedTables tables of its data types in which nothing tells whom or what it names,
   *     so that it keeps no row there
   */
  public record HoldView(
      UUID id,
      UUID orgId,
      String name,
      String reason,
      String matter,
      Scope scope,
      String status,
      long epoch,
      UUID createdBy,
      Instant createdAt,
      Instant effectiveAt,
      Instant releasedAt,
      String releaseReason,
      List<HoldReach.Unreached> unreachedTables) {

    static HoldView of(LegalHold hold, HoldReach reach) {
      return new HoldView(
          hold.id(),
          hold.organization().value(),
          hold.name(),
          hold.reason(),
          hold.matter(),
          Scope.of(hold.scope()),
          hold.status().name().toLowerCase(Locale.ROOT),
          hold.epoch(),
          hold.createdBy() == null ? null : hold.createdBy().value(),
          hold.createdAt(),
          hold.effectiveAt(),
          hold.releasedAt(),
          hold.releaseReason(),
          reach.unreached(hold.scope()));
    }
  }
}

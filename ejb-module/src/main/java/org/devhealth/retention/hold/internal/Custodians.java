package org.devhealth.retention.hold.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.identity.Members;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.retention.hold.HoldScope;

/**
 * Freezes ids and addresses of custodians when a hold is placed: rows name people by either, and an
 * address that changes later must not end the hold on older rows.
 */
@ApplicationScoped
public class Custodians {

  @Inject private Members members;

  /** The scope with both id and address of every custodian that is a member. */
  public HoldScope freeze(OrgId organization, HoldScope scope) {
    List<String> users = new ArrayList<>(scope.users());
    for (String user : scope.users()) {
      users.addAll(otherNames(organization, user.strip()));
    }
    return new HoldScope(
        scope.dataTypes(),
        users.stream().distinct().toList(),
        scope.repositories(),
        scope.teams(),
        scope.workItems(),
        scope.from(),
        scope.to());
  }

  /** Rows of sessions name people by id only, rows of commits by address only. */
  private List<String> otherNames(OrgId organization, String user) {
    Optional<UserId> id = idOf(user);
    if (id.isPresent()) {
      return addressOf(organization, id.get()).stream().toList();
    }
    return members.withEmail(organization, user).stream()
        .map(member -> member.user().id().toString())
        .toList();
  }

  /** The address of a member; a former member is held by the id alone. */
  private Optional<String> addressOf(OrgId organization, UserId user) {
    try {
      return Optional.of(members.get(organization, user).user().email());
    } catch (Problem absent) {
      if (absent.code().kind() != ErrorKind.NOT_FOUND) {
        throw absent;
      }
      return Optional.empty();
    }
  }

  private static Optional<UserId> idOf(String user) {
    try {
      return Optional.of(new UserId(UUID.fromString(user.strip())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

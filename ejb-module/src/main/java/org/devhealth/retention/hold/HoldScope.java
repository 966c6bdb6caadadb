package org.devhealth.retention.hold;

import java.time.Instant;
import java.util.List;

/**
 * What a hold covers.
 *
 * <p>Subjects (users, repositories, teams, work items) add up: a row is held when any of them names
 * it, and every row is when none is given. Data types and the range of time narrow it.
 *
 * @param dataTypes only these; all when empty
 * @param users custodians by id or e-mail
 * @param from first instant covered, or null for no bound
 * @param to first instant no longer covered, or null for no bound
 */
public record HoldScope(
    List<String> dataTypes,
    List<String> users,
    List<String> repositories,
    List<String> teams,
    List<String> workItems,
    Instant from,
    Instant to) {

  public HoldScope {
    dataTypes = copy(dataTypes);
    users = copy(users);
    repositories = copy(repositories);
    teams = copy(teams);
    workItems = copy(workItems);
  }

  /** Everything of the organization. */
  public static HoldScope everything() {
    return new HoldScope(null, null, null, null, null, null, null);
  }

  private static List<String> copy(List<String> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}

package org.devhealth.retention.hold.internal;

import java.util.UUID;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.jdbi.v3.core.Handle;

/** The first of two people who want a hold released; in the caller's transaction. */
final class ReleaseRequests {

  private static final String REQUEST =
      """
      INSERT INTO legal_hold_release_requests (hold_id, org_id, requested_by, requested_at, reason)
      VALUES (:hold, :org, :user, now(), :reason) ON CONFLICT (hold_id) DO NOTHING
      """;
  private static final String FIRST =
      "SELECT requested_by FROM legal_hold_release_requests WHERE org_id = :org AND hold_id = :hold";

  private ReleaseRequests() {}

  /**
   * Notes the caller as the first, unless somebody else was.
   *
   * @return whether the caller is the second, so that the hold can be released now
   * @throws Problem {@code retention.second-person-required} when the caller was the first already
   */
  static boolean isSecond(Handle handle, Caller caller, UUID hold, String reason) {
    UUID org = caller.requireOrg().value();
    UUID user = caller.actor().id();
    int noted =
        handle
            .createUpdate(REQUEST)
            .bind("hold", hold)
            .bind("org", org)
            .bind("user", user)
            .bind("reason", reason)
            .execute();
    if (noted == 1) {
      return false;
    }
    UUID first =
        handle.createQuery(FIRST).bind("org", org).bind("hold", hold).mapTo(UUID.class).one();
    if (first.equals(user)) {
      throw new Problem(
          RetentionError.SECOND_PERSON_REQUIRED,
          "You have asked for the release; another person who manages holds must release it.");
    }
    return true;
  }
}

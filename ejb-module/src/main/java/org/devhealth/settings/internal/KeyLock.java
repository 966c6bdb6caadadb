package org.devhealth.settings.internal;

import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/**
 * Who writes with an organization's data key holds it shared until the commit; who retires the key
 * holds it alone. Without it a secret could be committed under a key after the proof that none is.
 */
public final class KeyLock {

  private static final String KEY = "(hashtextextended('data key' || coalesce(:org, ''), 5))";

  private KeyLock() {}

  public static void shared(Handle handle, OrgId organization) {
    take(handle, "SELECT pg_advisory_xact_lock_shared" + KEY, organization);
  }

  static void exclusive(Handle handle, OrgId organization) {
    take(handle, "SELECT pg_advisory_xact_lock" + KEY, organization);
  }

  private static void take(Handle handle, String sql, OrgId organization) {
    handle
        .createQuery(sql)
        .bind("org", organization == null ? null : organization.toString())
        .mapTo(String.class)
        .findOne();
  }
}

package org.devhealth.audit.internal;

import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;

/** Writes events as the application's role does, many at a time. */
public final class LoggedEvents {

  private static final String INSERT =
      """
      INSERT INTO audit_log (id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name,
        action, action_version, resource_type, resource_id, resource_name, outcome, reason, ip,
        user_agent, request_id, changes, metadata)
      SELECT cast(lpad(to_hex(extract(epoch FROM at)::bigint * 1000), 12, '0')
               || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14) AS uuid),
        at, :org, 'user', :actor, 'anna@example.com', 'Anna', 'user.updated', 1, 'user', n::text,
        'user ' || n, 'success', NULL, '10.1.2.3', 'test', 'r-' || n,
        jsonb_build_object('role', jsonb_build_object('before', NULL, 'after', n)), '{}'
      FROM (SELECT n, date_trunc('second', now()) - make_interval(secs => :count - n) AS at
            FROM generate_series(1, :count) AS n) AS event
      """;

  private LoggedEvents() {}

  /** One event a second, the last one now. */
  public static void write(MigratedPostgres postgres, OrgId organization, int count) {
    postgres.with(
        Binding.app(organization),
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("org", organization.value())
                .bind("actor", new UUID(7, 7))
                .bind("count", count)
                .execute());
  }
}

package org.devhealth.it.purge;

import java.util.Map;
import org.devhealth.it.installation.Installation;

/** The tables that the shared product's own catalogue file names; nobody has made them at first. */
final class OwnTables {

  static final String TICKETS =
      """
      CREATE TABLE own_tickets (id bigint PRIMARY KEY, customer text NOT NULL, requester text,
        opened_at timestamptz NOT NULL, closed_at timestamptz);
      CREATE TABLE own_ticket_lines (ticket bigint NOT NULL REFERENCES own_tickets ON DELETE CASCADE,
        line int NOT NULL, PRIMARY KEY (ticket, line));
      GRANT SELECT, DELETE ON own_tickets, own_ticket_lines TO devhealth_purge;
      ALTER TABLE own_ticket_lines ENABLE ROW LEVEL SECURITY;
      ALTER TABLE own_ticket_lines FORCE ROW LEVEL SECURITY;
      CREATE POLICY purge ON own_ticket_lines FOR ALL TO devhealth_purge
        USING (ticket IN (SELECT id FROM own_tickets));
      """;
  static final String GUARD =
      """
      ALTER TABLE own_tickets ENABLE ROW LEVEL SECURITY;
      ALTER TABLE own_tickets FORCE ROW LEVEL SECURITY;
      CREATE POLICY purge ON own_tickets FOR ALL TO devhealth_purge
        USING (customer::uuid = ANY ((SELECT bound_orgs())::uuid[]));
      """;

  static final String SIGNALS =
      """
      CREATE TABLE own_signals (tenant UUID, id UInt32, day Date, people Array(String), version UInt32)
      ENGINE = ReplacingMergeTree(version) ORDER BY (tenant, id)
      """;
  private static final String DROP = "DROP TABLE IF EXISTS own_ticket_lines, own_tickets";

  private OwnTables() {}

  /** Does the work while the tables are there: an operator whose catalogue fits. */
  static void present(Installation installation, Runnable work) {
    boolean made =
        installation.sql().texts("SELECT to_regclass('own_tickets')::text").get(0) == null;
    if (made) {
      installation.sql().execute(TICKETS + GUARD);
      installation.clickHouse().execute(SIGNALS, Map.of());
    }
    try {
      work.run();
    } finally {
      if (made) {
        installation.sql().execute(DROP);
        installation.clickHouse().execute("DROP TABLE own_signals SYNC", Map.of());
      }
    }
  }
}

package org.devhealth.bench.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.internal.EventWriter;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Events of one person, written by the product's own class as the role of the application, bound to
 * its organization: JSON, keys, salts, row-level security and the queue of unsealed events are in
 * its time. For one thread.
 */
final class EventLoad {

  /** On both sides of every comparison. */
  static final int EVENTS_PER_TRANSACTION = 5_000;

  /** In every event of a load, and in no other. */
  static final String REQUEST = "request-7";

  private static final String BIND =
      "SELECT set_config('role', 'devhealth_app', true), set_config('devhealth.org_id', ?, true)";

  private final Stage stage;
  private final Caller caller;
  private final List<AuditEvent> events;
  private final EventWriter writer =
      new EventWriter(new Identifiers(Clock.systemUTC()), Clock.systemUTC());

  EventLoad(Stage stage, OrgId organization) {
    this.stage = stage;
    this.caller = person(organization);
    this.events =
        IntStream.range(0, EVENTS_PER_TRANSACTION)
            .mapToObj(
                i ->
                    AuditEvent.of(LoadAction.WRITTEN, organization)
                        .about("general.value_" + i, "general.value_" + i)
                        .changed("value", "the value before " + i, "the value after " + i)
                        .with("version", i))
            .toList();
  }

  /** Durable events a second. */
  double rate(String database, int transactions) {
    try (Connection connection = stage.databases().openAsProduct(database);
        Handle handle = Jdbi.open(connection)) {
      write(handle);
      long begun = System.nanoTime();
      for (int i = 0; i < transactions; i++) {
        stage.effort().slowdown().apply();
        write(handle);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return (double) transactions * EVENTS_PER_TRANSACTION / seconds;
    } catch (SQLException e) {
      throw new UnexpectedAnswer("the load of events", e);
    }
  }

  private void write(Handle handle) {
    handle.useTransaction(
        bound -> {
          bound.execute(BIND, caller.organization().toString());
          writer.writeAll(bound, caller, events);
        });
  }

  private static Caller person(OrgId organization) {
    Actor actor =
        new Actor(
            Actor.Type.USER,
            new UUID(7, 7),
            "user7@people.example",
            "Person 7",
            new UUID(7, 8),
            "password",
            null);
    Origin origin =
        new Origin("10.1.7.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", REQUEST);
    return new Caller(actor, organization, "owner", Set.of(), false, Instant.EPOCH, origin);
  }
}

package org.devhealth.kernel.servers;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When each server was last seen, by the database's clock. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Heartbeats {

  private static final String BEAT =
      """
      INSERT INTO server_heartbeats (server_id, seen_at) VALUES (:server, now())
      ON CONFLICT (server_id) DO UPDATE SET seen_at = now()
      """;
  private static final String COUNT =
      "SELECT count(*) FROM server_heartbeats WHERE seen_at > now() - interval '20 seconds'";

  @Inject private Database database;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth-1")
  private String server;

  /** Notes that this server lives; how many do. */
  public int beat() {
    return database.with(
        Binding.platform(),
        handle -> {
          handle.createUpdate(BEAT).bind("server", server).execute();
          return handle.createQuery(COUNT).mapTo(Integer.class).one();
        });
  }

  /** Notes that this server ends in order. */
  public void end() {
    database.with(
        Binding.platform(),
        handle -> handle.execute("DELETE FROM server_heartbeats WHERE server_id = ?", server));
  }
}

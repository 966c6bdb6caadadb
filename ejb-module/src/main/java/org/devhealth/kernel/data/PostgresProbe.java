package org.devhealth.kernel.data;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.devhealth.kernel.StoreProbe;

/** Asks PostgreSQL over a connection of the application's own pool. */
@ApplicationScoped
class PostgresProbe implements StoreProbe {

  private static final Logger LOG = Logger.getLogger(PostgresProbe.class.getName());
  private static final int SECONDS = 3;

  @Resource(lookup = "jdbc/devhealth")
  private DataSource dataSource;

  @Override
  public String store() {
    return "postgres";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      LOG.log(Level.FINE, "PostgreSQL does not answer", e);
      return false;
    }
  }
}

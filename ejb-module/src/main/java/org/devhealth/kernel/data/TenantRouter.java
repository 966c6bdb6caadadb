package org.devhealth.kernel.data;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * In which database an organization's rows are: today in the one that all share. Whoever separates
 * an organization physically changes this class and nothing else. Thread-safe.
 */
@ApplicationScoped
public class TenantRouter {

  @Resource(lookup = "jdbc/devhealth")
  private DataSource shared;

  private Jdbi jdbi;

  @PostConstruct
  void open() {
    jdbi = connect(shared);
    jdbi.setTransactionHandler(new CMTTransactionHandler());
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(String.class, "text");
  }

  /** The database of all organizations that the work is bound to. */
  Jdbi databaseOf(Binding binding) {
    return jdbi;
  }

  static Jdbi connect(DataSource dataSource) {
    return Jdbi.create(dataSource).registerArgument(new UuidArgument());
  }
}

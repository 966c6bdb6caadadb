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

  @Resource(lookup = "jdbc/devhealthApart")
  private DataSource sharedApart;

  private Jdbi jdbi;
  private Jdbi apart;

  @PostConstruct
  void open() {
    jdbi = managed(shared);
    apart = managed(sharedApart);
  }

  private static Jdbi managed(DataSource dataSource) {
    Jdbi jdbi = connect(dataSource);
    jdbi.setTransactionHandler(new CMTTransactionHandler());
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(String.class, "text");
    return jdbi;
  }

  /** The database of all organizations that the work is bound to. */
  Jdbi databaseOf(Binding binding) {
    return jdbi;
  }

  /** The same database over the pool of transactions inside others. */
  Jdbi apartFrom(Binding binding) {
    return apart;
  }

  static Jdbi connect(DataSource dataSource) {
    return Jdbi.create(dataSource).registerArgument(new UuidArgument());
  }
}

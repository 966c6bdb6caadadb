package org.devhealth.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class DatabaseIT {

  private static final OrgId ONE = new OrgId(new UUID(1, 1));
  private static final OrgId OTHER = new OrgId(new UUID(2, 2));
  private static final String STATE =
      "SELECT current_user || ' ' || coalesce(bound_org()::text, '-')";
  private static final String ROLE = "SELECT current_user::text";

  @Inject private Database database;
  @Inject private UserTransaction transaction;

  @Deployment
  static EnterpriseArchive product() {
    return ProductArchive.with(DatabaseIT.class);
  }

  @Test
  void refusesToRunOutsideATransaction() {
    assertThrows(IllegalStateException.class, () -> ask(Binding.app(ONE), ROLE));
  }

  @Test
  void bindsTheTransactionToRoleAndOrganization() throws Exception {
    assertEquals("devhealth_app " + ONE, inTransaction(() -> ask(Binding.app(ONE), STATE)));
  }

  @Test
  void restoresTheOuterBindingAfterAnInnerOne() throws Exception {
    String after =
        inTransaction(
            () ->
                database.with(
                    Binding.app(ONE),
                    handle -> {
                      ask(Binding.app(OTHER), STATE);
                      return handle.createQuery(STATE).mapTo(String.class).one();
                    }));

    assertEquals("devhealth_app " + ONE, after);
  }

  @Test
  void leavesNothingOnThePooledConnection() throws Exception {
    inTransaction(() -> ask(Binding.purge(List.of(ONE)), ROLE));

    assertEquals("devhealth_platform -", inTransaction(() -> ask(Binding.platform(), STATE)));
  }

  private String ask(Binding binding, String sql) {
    return database.with(binding, handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private <T> T inTransaction(Callable<T> work) throws Exception {
    transaction.begin();
    try {
      return work.call();
    } finally {
      transaction.rollback();
    }
  }
}

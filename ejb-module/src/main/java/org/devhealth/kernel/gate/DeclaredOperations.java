package org.devhealth.kernel.gate;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Lists every operation of the application with its rule, and stops the start when one declares
 * none.
 *
 * <p>Portable extension; injectable afterwards. Sees the bean archives of all modules, so archives
 * with operations need {@code bean-discovery-mode="all"}. Thread-safe.
 */
public class DeclaredOperations implements Extension {

  private final NavigableSet<Operation> operations = new ConcurrentSkipListSet<>();

  <T> void find(@Observes ProcessAnnotatedType<T> event) {
    operations.addAll(OperationReader.read(event.getAnnotatedType().getJavaClass()));
  }

  void refuseUndeclared(@Observes AfterDeploymentValidation event) {
    operations.stream()
        .filter(operation -> !operation.isDeclared())
        .map(DeclaredOperations::problem)
        .forEach(event::addDeploymentProblem);
  }

  /** Every operation, by path. */
  public List<Operation> all() {
    return List.copyOf(operations);
  }

  private static DeploymentException problem(Operation operation) {
    return new DeploymentException(
        operation.name()
            + " ("
            + operation.verb()
            + " "
            + operation.path()
            + ") declares no rule: add @RequirePermission, @RequireFeature or @PublicEndpoint");
  }
}

package org.devhealth.web.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.devhealth.kernel.gate.Entrance;
import org.devhealth.kernel.gate.OperationRule;

/** Asks the gate for one resource method. Thread-safe. */
final class GateFilter implements ContainerRequestFilter {

  private final Entrance entrance;
  private final OperationRule rule;

  GateFilter(Entrance entrance, OperationRule rule) {
    this.entrance = entrance;
    this.rule = rule;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    entrance.pass(rule);
  }
}

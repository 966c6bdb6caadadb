package org.devhealth.web.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.gate.Gate;
import org.devhealth.kernel.gate.OperationRule;

/** Asks the gate for one resource method. Thread-safe. */
final class GateFilter implements ContainerRequestFilter {

  private final Gate gate;
  private final CallerContext callers;
  private final OperationRule rule;

  GateFilter(Gate gate, CallerContext callers, OperationRule rule) {
    this.gate = gate;
    this.callers = callers;
    this.rule = rule;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    gate.admit(callers.current(), rule);
  }
}

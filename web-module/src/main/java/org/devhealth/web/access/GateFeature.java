package org.devhealth.web.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.devhealth.kernel.gate.Entrance;
import org.devhealth.kernel.gate.OperationRule;

/**
 * Puts the gate in front of every resource method, before its body is read, so that a caller learns
 * that he may not before he learns that his body is malformed.
 *
 * <p>The interceptor stays as the second line. A method without a rule is refused here as well,
 * should one ever get past the check at the start.
 */
@Provider
public class GateFeature implements DynamicFeature {

  @Inject private Entrance entrance;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    OperationRule rule =
        OperationRule.of(resource.getResourceClass(), resource.getResourceMethod())
            .orElseThrow(
                () -> new IllegalStateException(resource.getResourceMethod() + " has no rule"));
    context.register(new GateFilter(entrance, rule), Priorities.AUTHORIZATION);
  }
}

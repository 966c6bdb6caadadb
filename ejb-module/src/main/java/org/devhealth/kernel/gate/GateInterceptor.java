package org.devhealth.kernel.gate;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.devhealth.kernel.CallerContext;

/**
 * Asks the {@link Gate} before an operation with a declared rule runs.
 *
 * <p>Bound twice below, since an interceptor with two bindings would need both on the operation.
 */
abstract class GateInterceptor implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  @Inject private transient Gate gate;
  @Inject private transient CallerContext callers;

  @AroundInvoke
  Object admitThenProceed(InvocationContext invocation) throws Exception {
    // the target's class, since a subclass may declare the rule of a method that it inherits
    Class<?> type = invocation.getTarget().getClass();
    OperationRule rule =
        OperationRule.of(type, invocation.getMethod())
            .orElseThrow(() -> new IllegalStateException(invocation.getMethod() + ": no rule"));
    gate.admit(callers.current(), rule);
    return invocation.proceed();
  }

  /** For operations that declare a permission. */
  @Interceptor
  @RequirePermission("")
  @Priority(Interceptor.Priority.LIBRARY_BEFORE - 100)
  static class ByPermission extends GateInterceptor {
    @Serial private static final long serialVersionUID = 1L;
  }

  /** For operations that declare a feature only. */
  @Interceptor
  @RequireFeature("")
  @Priority(Interceptor.Priority.LIBRARY_BEFORE - 90)
  static class ByFeature extends GateInterceptor {
    @Serial private static final long serialVersionUID = 1L;
  }
}

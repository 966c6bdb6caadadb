package org.devhealth.kernel.gate;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the {@link Gate} before an operation with a declared rule runs.
 *
 * <p>Bound twice below, since an interceptor with two bindings would need both on the operation.
 */
abstract class GateInterceptor implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  @Inject private transient Entrance entrance;

  /** Of the one bean that this interceptor stands before, by method: reading costs reflection. */
  private final transient Map<Method, OperationRule> rules = new ConcurrentHashMap<>();

  @AroundInvoke
  Object admitThenProceed(InvocationContext invocation) throws Exception {
    // the target's class, since a subclass may declare the rule of a method that it inherits
    Class<?> type = invocation.getTarget().getClass();
    entrance.pass(rules.computeIfAbsent(invocation.getMethod(), method -> rule(type, method)));
    return invocation.proceed();
  }

  private static OperationRule rule(Class<?> type, Method method) {
    return OperationRule.of(type, method)
        .orElseThrow(() -> new IllegalStateException(method + ": no rule"));
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

package org.devhealth.kernel.gate;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * What an operation declares: a permission, a feature, or that it is public.
 *
 * @param operation names the operation in audit events, {@code Class.method}
 * @param permission the required permission, or null when public
 * @param feature the required feature, or null
 */
public record OperationRule(String operation, String permission, String feature) {

  /**
   * Reads the rule of a method; a rule on the method wins over one on its class.
   *
   * @param type the class that serves the operation, which may inherit the method
   * @return empty when nothing is declared, which must never be served
   */
  public static Optional<OperationRule> of(Class<?> type, Method method) {
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    if (method.isAnnotationPresent(PublicEndpoint.class)) {
      return Optional.of(new OperationRule(name, null, null));
    }
    return guarded(
            name,
            nearest(RequirePermission.class, method, type),
            nearest(RequireFeature.class, method, type))
        .or(() -> open(name, type));
  }

  /** Reads the rule of a class that is an operation as a whole, for example a servlet. */
  public static Optional<OperationRule> ofType(Class<?> type) {
    String name = type.getSimpleName();
    return guarded(
            name, nearest(RequirePermission.class, type), nearest(RequireFeature.class, type))
        .or(() -> open(name, type));
  }

  public boolean isPublic() {
    return permission == null;
  }

  private static Optional<OperationRule> guarded(
      String name, Optional<RequirePermission> permission, Optional<RequireFeature> feature) {
    if (permission.isEmpty() && feature.isEmpty()) {
      return Optional.empty();
    }
    String needed =
        permission.map(RequirePermission::value).orElse(RequirePermission.AUTHENTICATED);
    return Optional.of(
        new OperationRule(name, needed, feature.map(RequireFeature::value).orElse(null)));
  }

  private static Optional<OperationRule> open(String name, Class<?> type) {
    return nearest(PublicEndpoint.class, type).map(rule -> new OperationRule(name, null, null));
  }

  private static <A extends Annotation> Optional<A> nearest(
      Class<A> annotation, AnnotatedElement... elements) {
    for (AnnotatedElement element : elements) {
      A found = element.getAnnotation(annotation);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}

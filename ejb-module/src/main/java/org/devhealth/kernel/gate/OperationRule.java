package org.devhealth.kernel.gate;

import java.lang.annotation.Annotation;
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
   * @return empty when nothing is declared, which must never be served
   */
  public static Optional<OperationRule> of(Class<?> type, Method method) {
    RequirePermission permission = find(type, method, RequirePermission.class);
    RequireFeature feature = find(type, method, RequireFeature.class);
    boolean open = method.isAnnotationPresent(PublicEndpoint.class);
    boolean openType =
        permission == null && feature == null && type.isAnnotationPresent(PublicEndpoint.class);
    if (permission == null && feature == null && !open && !openType) {
      return Optional.empty();
    }
    String name = type.getSimpleName() + "." + method.getName();
    if (open || openType) {
      return Optional.of(new OperationRule(name, null, null));
    }
    String needed = permission == null ? RequirePermission.AUTHENTICATED : permission.value();
    return Optional.of(new OperationRule(name, needed, feature == null ? null : feature.value()));
  }

  public boolean isPublic() {
    return permission == null;
  }

  private static <A extends Annotation> A find(Class<?> type, Method method, Class<A> annotation) {
    A own = method.getAnnotation(annotation);
    return own == null ? type.getAnnotation(annotation) : own;
  }
}

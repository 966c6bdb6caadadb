package org.devhealth.kernel.gate;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation needs an authenticated caller with this permission in its organization.
 *
 * <p>On a class it is the rule of all its operations; a method's own rule wins.
 */
@Inherited
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequirePermission {

  /**
   * The permission's name, for example {@code manage:retention}; {@link #AUTHENTICATED} when being
   * logged in is enough, {@link #SUPERUSER} for the administration of the platform.
   */
  @Nonbinding
  String value();

  /** Any authenticated caller. */
  String AUTHENTICATED = "authenticated";

  /** Superusers only. */
  String SUPERUSER = "superuser";
}

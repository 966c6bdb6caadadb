package org.devhealth.kernel;

/**
 * Tells whether a store answers at this moment.
 *
 * <p>Port: each store's adapter implements it as a bean, and readiness asks them all.
 * Implementations are thread-safe, answer within a few seconds and throw nothing.
 */
public interface StoreProbe {

  /** The store's name, for example {@code postgres}. */
  String store();

  /** Whether the product can do nothing without it; otherwise it goes on, degraded. */
  boolean required();

  boolean answers();
}

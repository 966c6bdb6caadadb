package org.devhealth.audit;

import java.util.List;

/**
 * Port: the kinds of events one feature declares. Every feature with an {@link AuditAction} enum
 * has one bean that implements it, or the build fails; together the beans are the catalogue.
 */
public interface AuditActions {

  /** All constants of the feature's enum. */
  List<? extends AuditAction> declared();
}

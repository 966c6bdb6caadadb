package org.devhealth.audit;

/** Whose events a reader asks for. */
public enum AuditScope {
  /** Those of the organization the caller is bound to. */
  ORGANIZATION,
  /** Those of all organizations and of the platform itself; for superusers. */
  PLATFORM
}

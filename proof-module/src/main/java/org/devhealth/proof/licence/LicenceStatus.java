package org.devhealth.proof.licence;

/** Where a licence stands at some time. */
public enum LicenceStatus {
  /** It begins later. */
  NOT_YET_VALID,
  /** It holds. */
  VALID,
  /** It is over, but everything still works for the days of grace. */
  GRACE,
  /** It is over. */
  EXPIRED
}

package org.devhealth.access.internal;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Writes the counts of refusals every minute, also when no further refusal comes. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DenialSchedule {

  @Inject private DenialLog denials;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void flush() {
    denials.flush();
  }
}

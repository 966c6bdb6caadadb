/**
 * Legal holds and the fence that makes them effective at once.
 *
 * <p>Invariant: no held row is deleted after the request that placed the hold was answered with
 * success. Placing commits the hold first and then takes the organization's fence exclusively;
 * whoever deletes takes the fence shared, then reads the holds, then deletes, in three statements.
 */
package org.devhealth.retention.hold;

/**
 * Archives: what a policy wants written before it is deleted. Parts of rows, each durable and read
 * back before it counts, and a signed manifest that the certificate of the run names.
 *
 * <p>Purges write them, people list and fetch them. Does not decide what is deleted.
 */
package org.devhealth.retention.archive;

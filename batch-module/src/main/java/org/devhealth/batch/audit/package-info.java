/** Jobs of the audit log: thin adapters over {@link org.devhealth.audit}. */
package org.devhealth.batch.audit;

/**
 * Made-up history of an organization, deterministic by its seed: written into the stores by their
 * own SQL, so that even millions of rows take seconds. For tests and the demonstration only.
 */
package org.devhealth.it.history;

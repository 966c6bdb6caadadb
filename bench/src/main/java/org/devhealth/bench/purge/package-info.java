/** Purges of the running server beside what else deletes the same rows. */
package org.devhealth.bench.purge;

/** The product's main job, from outside: over REST, with the stores' own SQL as the witness. */
package org.devhealth.it.purge;

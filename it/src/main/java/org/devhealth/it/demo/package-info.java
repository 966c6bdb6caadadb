/**
 * The demonstration, {@code ./mvnw -Pdemo verify}: sets an installation up, fills it with real and
 * made-up history, purges both stores under a legal hold, checks every number against the stores'
 * own SQL, and keeps serving. Finds its data again at the next start.
 */
package org.devhealth.it.demo;

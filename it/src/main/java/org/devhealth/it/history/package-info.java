/**
 * Two made-up years of an organization in both stores of an installation, half of them older than
 * the usual policy's year. For tests and the demonstration only.
 */
package org.devhealth.it.history;

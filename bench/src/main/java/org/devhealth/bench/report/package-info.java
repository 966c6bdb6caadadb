/** Writes one JSON file per id and the readable table of all of them. */
package org.devhealth.bench.report;

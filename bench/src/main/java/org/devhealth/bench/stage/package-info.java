/** The installation that is measured, its databases and the load that is put on it. */
package org.devhealth.bench.stage;

/**
 * How requests fare on this server and on the others, so that work in the background can give way.
 *
 * <p>Knows neither what is asked nor by whom, only how long it took. May import the kernel's Redis.
 */
package org.devhealth.kernel.load;

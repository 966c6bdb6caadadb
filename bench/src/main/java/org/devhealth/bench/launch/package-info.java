/** The start of the server with the product and without it. */
package org.devhealth.bench.launch;

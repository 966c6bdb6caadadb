/**
 * The bare application that stands beside the product on the same server: the platform's own cost.
 * Its classes run in the server only and use nothing but Jakarta EE.
 */
package org.devhealth.bench.bare;

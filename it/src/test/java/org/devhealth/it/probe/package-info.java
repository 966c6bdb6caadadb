/**
 * A slow batch job that the tests add to the EAR, to see what a real chunk step does on the real
 * server. Never part of the product.
 */
package org.devhealth.it.probe;

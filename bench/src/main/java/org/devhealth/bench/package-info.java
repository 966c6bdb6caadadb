/**
 * The command {@code ./bench/run}: which ids are measured at which size, and where the results go.
 * Not part of the product.
 */
package org.devhealth.bench;

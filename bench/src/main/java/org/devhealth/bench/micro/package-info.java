/**
 * Paths of the product that need neither container nor stores, measured by JMH. They have no marks:
 * they tell where the time of a mark goes.
 */
package org.devhealth.bench.micro;

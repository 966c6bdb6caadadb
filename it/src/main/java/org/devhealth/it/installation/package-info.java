/**
 * A whole installation under the hand of its operator: stores, servers, the API as its users call
 * it, and the stores' own SQL to count independently of the product. Imports nothing of the
 * server's modules; serves tests and the demonstration.
 */
package org.devhealth.it.installation;

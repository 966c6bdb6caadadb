/**
 * Tests that run inside the server, as part of the EAR: what only the container can show.
 *
 * <p>Arquillian starts a Liberty with the product's own configuration and deploys the product's EAR
 * with one more WAR, which holds the test.
 */
package org.devhealth.it.container;

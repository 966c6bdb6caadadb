/**
 * From which networks an organization is reached: its IP allowlist, enforced on every authenticated
 * request, and the arithmetic of addresses.
 *
 * <p>May import everything up to licensing. Which address a request comes from is the edge's to
 * say.
 */
package org.devhealth.access.network;

/**
 * How many requests organizations, people and API tokens may send, counted together on all servers.
 *
 * <p>May import everything up to licensing. The counting itself is the kernel's ({@code
 * kernel.redis}); here is what is counted and how much is allowed.
 */
package org.devhealth.access.limits;

/**
 * Which servers of the installation live, as far as the database knows. May import the kernel's
 * data only.
 */
package org.devhealth.kernel.servers;

/** What a server remembers for a few seconds of what the database says. */
package org.devhealth.kernel.memory;

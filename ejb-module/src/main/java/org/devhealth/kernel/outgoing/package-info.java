/**
 * Outgoing HTTPS to addresses that people outside may choose: every address is checked when it is
 * connected to, also after a redirect, and time and size are bounded.
 */
package org.devhealth.kernel.outgoing;

/** Tests of reading and sealing the log. */
package org.devhealth.audit.internal;

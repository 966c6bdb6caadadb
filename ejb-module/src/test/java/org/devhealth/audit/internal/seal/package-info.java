/** Tests of the stored trees against the proof module's verification. */
package org.devhealth.audit.internal.seal;

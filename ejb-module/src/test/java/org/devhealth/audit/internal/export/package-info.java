/** Tests of exports against the offline verifier. */
package org.devhealth.audit.internal.export;

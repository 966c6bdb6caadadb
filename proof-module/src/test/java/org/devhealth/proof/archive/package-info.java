/** Archives that are right, and archives that somebody changed. */
package org.devhealth.proof.archive;

/** The audit log of a running product: exports, proofs, keys, and that every change is in it. */
package org.devhealth.it.audit;

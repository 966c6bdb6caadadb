/**
 * The audit log: who did what to which resource, with what result, written in the transaction of
 * the change itself.
 *
 * <p>May import the kernel only. It decides nothing and deletes nothing; retention prunes it.
 */
package org.devhealth.audit;

/**
 * Archives of what purges deleted: the rows as lines, what an archive says of itself, and whether
 * both agree with each other and with the certificate of the run.
 *
 * <p>Reads files only, as exports of the audit log are read; works without any server.
 */
package org.devhealth.proof.archive;

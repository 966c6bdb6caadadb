/**
 * Proofs that a stranger can check: canonical JSON, signatures, certificates of disposition, Merkle
 * proofs, signed notes and licence tokens. Imports the JDK only, so that the same classes run in
 * the server and in the offline verifier; opens no connection, reads no clock, writes no file.
 */
package org.devhealth.proof;

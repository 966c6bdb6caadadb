/**
 * Signed notes and checkpoints of transparency logs, as C2SP specifies them (signed-note,
 * tlog-checkpoint), so that other people's tools can verify ours. Ed25519 signatures only.
 */
package org.devhealth.proof.note;

/**
 * Child processes that end when the launcher ends, even by SIGKILL: each runs under a small shell
 * script that watches a pipe held open by the launcher. Knows nothing of what the processes are.
 */
package org.devhealth.dev.internal.process;

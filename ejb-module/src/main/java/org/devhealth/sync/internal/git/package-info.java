/**
 * Git through JGit: bounded, in this process, and blind to the configuration of the machine's user.
 *
 * <p>Never fetches, never runs a program, never writes into a repository.
 */
package org.devhealth.sync.internal.git;

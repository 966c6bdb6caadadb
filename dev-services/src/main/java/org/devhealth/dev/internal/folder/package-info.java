/**
 * The one folder that holds everything a launcher leaves behind: who uses it, its secrets, the
 * processes of an earlier launcher. Knows nothing of the stores' own files.
 */
package org.devhealth.dev.internal.folder;

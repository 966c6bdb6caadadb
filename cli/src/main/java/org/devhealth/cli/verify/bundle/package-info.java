/**
 * Exports of the audit log as files: a folder, or the ZIP archive that is downloaded. Whoever made
 * the file may be hostile: nothing is unpacked to the disk, names stay names, and what is read is
 * bounded. What is to be said of the contents, the proof module decides.
 */
package org.devhealth.cli.verify.bundle;

/** The files and rows of archives. */
package org.devhealth.retention.archive.internal;

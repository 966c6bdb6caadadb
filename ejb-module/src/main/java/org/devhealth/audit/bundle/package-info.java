/**
 * Where bundles of evidence are kept, exports of the log and archives of deleted rows: a port, and
 * folders as its adapter. Knows nothing of what the files say.
 */
package org.devhealth.audit.bundle;

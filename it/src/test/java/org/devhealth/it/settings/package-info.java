/** Settings and credentials as people meet them on a running server. */
package org.devhealth.it.settings;

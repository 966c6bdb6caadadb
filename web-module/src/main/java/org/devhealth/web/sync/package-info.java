/** Syncs over REST: asking for one and watching it. May use the front door of sync only. */
package org.devhealth.web.sync;

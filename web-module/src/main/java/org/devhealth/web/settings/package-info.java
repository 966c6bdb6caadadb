/** Settings and credentials over REST. */
package org.devhealth.web.settings;

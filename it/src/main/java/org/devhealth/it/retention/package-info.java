/** Retention as an organization's owner works with it over REST: policies, holds, runs. */
package org.devhealth.it.retention;

/** The table of credentials and how each provider is asked; not seen by other features. */
package org.devhealth.settings.credential.internal;

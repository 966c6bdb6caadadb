/** Tables, data keys and resolution of settings; nothing here is seen by other features. */
package org.devhealth.settings.internal;

/** Jobs of settings: thin adapters over {@link org.devhealth.settings.rotation}. */
package org.devhealth.batch.settings;

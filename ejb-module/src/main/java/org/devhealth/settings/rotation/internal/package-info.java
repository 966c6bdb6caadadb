/** Statements of rotations; nothing here is seen by other features. */
package org.devhealth.settings.rotation.internal;

/** How identity works inside; nothing of it is for other features. */
package org.devhealth.identity.internal;

/** Messages to people: what they say and how they leave. */
package org.devhealth.identity.internal.mail;

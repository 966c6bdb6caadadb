/** Slows down who guesses, without a way to lock out somebody else. */
package org.devhealth.identity.internal.guard;

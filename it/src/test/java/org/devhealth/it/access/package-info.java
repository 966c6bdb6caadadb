/** The declared rules of all operations: their documentation, and that the server enforces them. */
package org.devhealth.it.access;

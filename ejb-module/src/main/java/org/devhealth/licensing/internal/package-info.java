/** The pure decision and the tables that it reads; nothing here is seen by other features. */
package org.devhealth.licensing.internal;

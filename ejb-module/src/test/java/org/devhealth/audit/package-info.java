/** Holds every feature's declared actions to the catalogue's contract. */
package org.devhealth.audit;

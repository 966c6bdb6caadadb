/** How access is decided: the gate, the cached role table and the counting of denials. */
package org.devhealth.access.internal;

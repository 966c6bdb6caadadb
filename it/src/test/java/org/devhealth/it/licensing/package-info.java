/** Licences, limits and billing as a customer and the vendor meet them on a running server. */
package org.devhealth.it.licensing;

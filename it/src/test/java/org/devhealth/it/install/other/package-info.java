/**
 * The other application: a stock MicroProfile JWT application that knows of Dev Health nothing but
 * issuer, audience and the address of its keys.
 */
package org.devhealth.it.install.other;

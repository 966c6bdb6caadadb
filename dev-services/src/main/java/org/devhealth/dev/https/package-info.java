/** A service over HTTPS with a certificate of its own, for tests of outgoing connections. */
package org.devhealth.dev.https;

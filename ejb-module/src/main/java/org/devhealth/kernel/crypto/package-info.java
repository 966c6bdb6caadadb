/** Encryption of what the product keeps secret at rest, under the operator's master key. */
package org.devhealth.kernel.crypto;

/**
 * {@code devhealth licence}: the vendor's tools for licence keys, and inspection for everyone.
 * Keeps private keys in files that only their owner can read, and never prints them.
 */
package org.devhealth.cli.licence;

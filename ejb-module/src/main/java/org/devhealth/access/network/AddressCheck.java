package org.devhealth.access.network;

import java.util.Optional;

/**
 * Whether an address would get in while the list is in force.
 *
 * @param address as it was understood
 * @param admitted whether an entry that counts now holds it
 * @param entry the narrowest such entry
 */
public record AddressCheck(String address, boolean admitted, Optional<AllowlistEntry> entry) {}

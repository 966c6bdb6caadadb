package org.devhealth.access.network;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3). An IPv4-mapped address
 * (RFC 4291 section 2.5.5.2) counts as the IPv4 address that it stands for, in blocks too.
 *
 * <p>Immutable. Never asks a name server.
 */
public final class AddressBlock {

  private static final int MAPPED_PREFIX = 96;
  private static final int LONGEST_TEXT = 64;

  /** A zone (RFC 4007 section 11) and the brackets of a URL's host (RFC 3986 section 3.2.2). */
  private static final Pattern AROUND = Pattern.compile("%.*$|^\\[|]$");

  private static final IPAddressStringParameters STRICT = strict();

  private final IPAddress block;

  private AddressBlock(IPAddress block) {
    this.block = block;
  }

  /**
   * Reads {@code address} or {@code address/bits}; bits beyond the prefix are cleared.
   *
   * @return empty when the text is neither
   */
  public static Optional<AddressBlock> parse(String text) {
    return read(text).map(AddressBlock::asBlock).map(AddressBlock::new);
  }

  /** The usual way to write an address, or empty when the text is none; zones are left out. */
  public static Optional<String> address(String text) {
    String plain = text == null ? "" : AROUND.matcher(text.strip()).replaceAll("");
    return read(plain).filter(address -> !address.isPrefixed()).map(IPAddress::toCanonicalString);
  }

  /** Whether the address is one of the block; false for what is no address. */
  public boolean contains(String address) {
    return address(address).flatMap(AddressBlock::parse).map(this::contains).orElse(false);
  }

  /** Whether every address of the other block is one of this. */
  public boolean contains(AddressBlock other) {
    return block.contains(other.block);
  }

  /** Whether it holds every address of its family. */
  public boolean isEverything() {
    return Integer.valueOf(0).equals(block.getNetworkPrefixLength());
  }

  /** The usual way to write it, always with its prefix, for example {@code 192.0.2.0/24}. */
  @Override
  public String toString() {
    return block.toCanonicalString();
  }

  private static Optional<IPAddress> read(String text) {
    if (text == null || text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    return Optional.ofNullable(new IPAddressString(text.strip(), STRICT).getAddress())
        .map(AddressBlock::unmapped);
  }

  private static IPAddress unmapped(IPAddress address) {
    if (!address.isIPv6() || !address.toIPv6().isIPv4Mapped()) {
      return address;
    }
    Integer prefix = address.getNetworkPrefixLength();
    IPAddress inner = address.toIPv6().withoutPrefixLength().getEmbeddedIPv4Address();
    if (prefix == null) {
      return inner;
    }
    return prefix < MAPPED_PREFIX ? address : inner.setPrefixLength(prefix - MAPPED_PREFIX, false);
  }

  private static IPAddress asBlock(IPAddress address) {
    return address.isPrefixed()
        ? address.toPrefixBlock()
        : address.toPrefixBlock(address.getBitCount());
  }

  private static IPAddressStringParameters strict() {
    return new IPAddressStringParameters.Builder()
        .allowEmpty(false)
        .allowAll(false)
        .allowSingleSegment(false)
        .allowMask(false)
        .allowPrefixOnly(false)
        .allowWildcardedSeparator(false)
        .allow_inet_aton(false)
        .setRangeOptions(RangeParameters.NO_RANGE)
        .toParams();
  }
}

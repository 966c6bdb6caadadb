package org.devhealth.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network of addresses, IPv4 or IPv6; IPv4-mapped addresses count as IPv4. */
final class AddressRange {

  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final byte[] network;
  private final int prefix;

  private AddressRange(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /** Reads {@code address[/bits]}. */
  static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    byte[] network = bytes(parts[0]);
    int prefix = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
    if (prefix < 0 || prefix > network.length * 8) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new AddressRange(network, prefix);
  }

  /** Whether the text is an address; never asks a name server. */
  static boolean isAddress(String text) {
    return V4.matcher(text).matches() || V6.matcher(text).matches();
  }

  static String normalized(String address) {
    try {
      return InetAddress.getByAddress(bytes(address)).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  boolean contains(String address) {
    byte[] candidate = bytes(address);
    if (candidate.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((candidate[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String address) {
    String plain = address.replaceAll("%.*$|^\\[|]$", "");
    if (!isAddress(plain)) {
      throw new IllegalArgumentException("not an address");
    }
    try {
      return InetAddress.getByName(plain).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }
}

package org.devhealth.kernel.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network in CIDR notation (RFC 4632), for example {@code 10.1.0.0/16}. */
public record Network(InetAddress address, int prefix) {

  private static final Pattern CIDR =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

  /**
   * Reads a network; never asks a name server.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Network of(String text) {
    Matcher cidr = CIDR.matcher(text.strip());
    if (!cidr.matches()) {
      throw new IllegalArgumentException("not a network like 10.0.0.0/8");
    }
    try {
      InetAddress address = InetAddress.getByName(cidr.group(1));
      int prefix = Integer.parseInt(cidr.group(2));
      if (prefix > address.getAddress().length * Byte.SIZE) {
        throw new IllegalArgumentException("a prefix longer than the address");
      }
      return new Network(address, prefix);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a network like 10.0.0.0/8", e);
    }
  }

  /** In CIDR notation again. */
  public String text() {
    return address.getHostAddress() + "/" + prefix;
  }

  /** Whether the address lies in it. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

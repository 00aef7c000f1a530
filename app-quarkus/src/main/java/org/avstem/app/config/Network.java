package org.avstem.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An address or a network in CIDR form. Never resolves a name. */
public final class Network {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");
  private final byte[] address;
  private final int prefix;

  private Network(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /** Reads {@code 10.0.0.0/8}, {@code ::1} or the like; {@link IllegalArgumentException} else. */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("a prefix is 0 to " + bits);
    }
    return new Network(address, prefix);
  }

  /** Whether {@code text} is an address, not a name, of this network. */
  public boolean contains(String text) {
    byte[] other;
    try {
      other = literal(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (other.length != address.length) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    int rest = prefix % Byte.SIZE;
    int mask = rest == 0 ? 0 : 0xFF << (Byte.SIZE - rest) & 0xFF;
    return Arrays.equals(address, 0, whole, other, 0, whole)
        && (rest == 0 || (address[whole] & mask) == (other[whole] & mask));
  }

  /** Whether {@code text} is an IPv4 or IPv6 address and no name. */
  public static boolean isAddress(String text) {
    try {
      literal(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] literal(String text) {
    boolean isShaped =
        LITERAL.matcher(text).matches() && (text.contains(".") || text.contains(":"));
    if (!isShaped) {
      throw new IllegalArgumentException("not an address");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }
}

package org.avstem.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses the client may connect to. Deny by default: only global unicast is public. */
public enum AddressPolicy {
  /** Addresses of the public internet only. */
  PUBLIC_ONLY {
    @Override
    public boolean permits(InetAddress address) {
      return isPublic(address);
    }
  },
  /** Also this machine, for tests and the demo; private networks stay refused. */
  LOOPBACK_ALLOWED {
    @Override
    public boolean permits(InetAddress address) {
      return address.isLoopbackAddress() || isPublic(address);
    }
  };

  // IANA special-purpose registry for IPv4: whatever is not globally reachable.
  private static final List<Block> REFUSED_V4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));
  private static final Block GLOBAL_V6 = Block.of("2000::", 3);
  // Within 2000::/3: protocol assignments with Teredo, documentation, 6to4 (wraps any IPv4).
  private static final List<Block> REFUSED_V6 =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  /** True if a connection to this very address is allowed. Pure. */
  public abstract boolean permits(InetAddress address);

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return REFUSED_V4.stream().noneMatch(block -> block.holds(bytes));
    }
    if (NAT64.holds(bytes)) {
      // RFC 6052: the network translates to the IPv4 address in the last four bytes.
      return isPublic(addressOf(Arrays.copyOfRange(bytes, 12, 16)));
    }
    return GLOBAL_V6.holds(bytes) && REFUSED_V6.stream().noneMatch(block -> block.holds(bytes));
  }

  private static InetAddress addressOf(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  private record Block(InetAddress start, int bits) {

    static Block of(String literal, int bits) {
      try {
        return new Block(InetAddress.getByName(literal), bits);
      } catch (UnknownHostException notLiteral) {
        throw new IllegalStateException(notLiteral);
      }
    }

    boolean holds(byte[] address) {
      byte[] mine = start.getAddress();
      if (mine.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}

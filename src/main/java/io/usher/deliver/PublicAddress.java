package io.usher.deliver;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses of the internet a message may be sent to: those anybody could reach. Whoever may
 * name an endpoint must not reach through this server what stands beside it: neighbours in a
 * private network, the cloud's own address for secrets (169.254.169.254), this machine.
 *
 * <p>Source: the special-purpose registries of IANA for IPv4 and IPv6 (RFC 6890 and its updates).
 */
public final class PublicAddress {
  private static final List<Range> CLOSED =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3),
          // of IPv6 only what is given out to anybody, without what stands for or carries IPv4
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  private static final Range GLOBAL = Range.of("2000::", 3);

  private record Range(InetAddress from, int bits) {
    static Range of(String from, int bits) {
      return new Range(literal(from), bits);
    }

    boolean holds(byte[] address) {
      byte[] start = from.getAddress();
      if (start.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddress() {}

  /**
   * Why nothing may be sent to an address, as a clause; empty if it may.
   *
   * @param local whether this machine itself may be reached, as for development
   */
  public static Optional<String> refusal(InetAddress address, boolean local) {
    if (address.isLoopbackAddress() && local) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    boolean given = bytes.length == 4 || GLOBAL.holds(bytes);
    if (given && CLOSED.stream().noneMatch(range -> range.holds(bytes))) {
      return Optional.empty();
    }
    return Optional.of(
        address.isLoopbackAddress()
            ? "is this machine's own address"
            : address.isLinkLocalAddress()
                ? "is an address of the local link"
                : "is not an address on the public internet");
  }

  /** The address that a text spells out; no name is looked up. */
  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}

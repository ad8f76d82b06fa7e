package io.usher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block of the special-purpose registries of IANA (RFC 6890 and its updates). */
class PublicAddressTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0.0.0.0, 0.255.255.255, this network",
    "10.0.0.0, 10.255.255.255, private use",
    "100.64.0.0, 100.127.255.255, shared address space",
    "127.0.0.0, 127.255.255.255, loopback",
    "169.254.0.0, 169.254.255.255, link local",
    "172.16.0.0, 172.31.255.255, private use",
    "192.0.0.0, 192.0.0.255, protocol assignments",
    "192.0.2.0, 192.0.2.255, documentation 1",
    "192.88.99.0, 192.88.99.255, 6to4 relays",
    "192.168.0.0, 192.168.255.255, private use",
    "198.18.0.0, 198.19.255.255, benchmarking",
    "198.51.100.0, 198.51.100.255, documentation 2",
    "203.0.113.0, 203.0.113.255, documentation 3",
    "224.0.0.0, 239.255.255.255, multicast",
    "240.0.0.0, 255.255.255.254, reserved",
    "255.255.255.255, 255.255.255.255, broadcast",
    "::, ::, unspecified",
    "::1, ::1, loopback of IPv6",
    "::2, ::ffff, what once stood for IPv4",
    "::ffff:0:0, ::ffff:ffff:ffff, mapped IPv4",
    "::ffff:0:1:1, ::ffff:0:ffff:ffff, translated IPv4",
    "64:ff9b::, 64:ff9b::ffff:ffff, translated IPv4",
    "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, translated IPv4 of a network",
    "100::, 100::ffff:ffff:ffff:ffff, discarded",
    "100:0:0:1::, 100:0:0:1:ffff:ffff:ffff:ffff, dummies",
    "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, protocol assignments and Teredo",
    "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, documentation",
    "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 6to4",
    "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, documentation",
    "4000::, 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not given out",
    "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, segment routing",
    "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, unique local",
    "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, link local",
    "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, site local",
    "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, multicast",
  })
  void nothingIsSentToABlockThatIsNotForAnybody(String first, String last, String name)
      throws Exception {
    for (String one : new String[] {first, last}) {
      assertThat(PublicAddress.refusal(address(one), false)).as(name + " " + one).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "192.175.48.1",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::",
        "2003::",
        "2606:4700:4700::1111",
        "2620:4f:8000::1",
        "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void whatStandsBesideThemIsForAnybody(String address) throws Exception {
    assertThat(PublicAddress.refusal(address(address), false)).isEmpty();
  }

  @Test
  void anIpv4AddressInIpv6sClothesIsRefusedWhateverItIs() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    System.arraycopy(address("10.0.0.7").getAddress(), 0, mapped, 12, 4);

    assertThat(PublicAddress.refusal(InetAddress.getByAddress(mapped), false)).isPresent();
    assertThat(PublicAddress.refusal(Inet6Address.getByAddress("x", mapped, 0), false)).isPresent();
    System.arraycopy(address("93.184.216.34").getAddress(), 0, mapped, 12, 4);
    assertThat(PublicAddress.refusal(Inet6Address.getByAddress("x", mapped, 0), false)).isPresent();
  }

  @Test
  void thisMachineIsAllowedForDevelopmentAndNothingElse() throws Exception {
    assertThat(PublicAddress.refusal(address("127.0.0.1"), true)).isEmpty();
    assertThat(PublicAddress.refusal(address("::1"), true)).isEmpty();
    assertThat(PublicAddress.refusal(address("10.0.0.1"), true)).isPresent();
    assertThat(PublicAddress.refusal(address("0.0.0.0"), true)).isPresent();
    assertThat(PublicAddress.refusal(address("169.254.169.254"), true))
        .contains("is an address of the local link");
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}

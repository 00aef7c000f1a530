package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TM-8")
@Tag("T-WH-5")
class AddressPolicyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "::7f00:1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::",
        "3fff::1",
        "100::1",
        "5f00::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1"
      })
  void an_address_that_is_not_public_is_refused(String address) throws UnknownHostException {
    boolean permitted = AddressPolicy.PUBLIC_ONLY.permits(InetAddress.getByName(address));

    assertThat(permitted).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2600::1",
        "2a00:1450:4001::1",
        "64:ff9b::808:808"
      })
  void a_public_address_is_permitted(String address) throws UnknownHostException {
    boolean permitted = AddressPolicy.PUBLIC_ONLY.permits(InetAddress.getByName(address));

    assertThat(permitted).isTrue();
  }

  @Test
  void a_mapped_address_that_java_did_not_unwrap_is_refused() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;

    boolean permitted =
        AddressPolicy.PUBLIC_ONLY.permits(Inet6Address.getByAddress("x", mapped, 0));

    assertThat(permitted).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "1.1.1.1"})
  void loopback_can_be_allowed(String address) throws UnknownHostException {
    boolean permitted = AddressPolicy.LOOPBACK_ALLOWED.permits(InetAddress.getByName(address));

    assertThat(permitted).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "fe80::1", "0.0.0.0", "::"})
  void allowing_loopback_allows_no_other_private_address(String address)
      throws UnknownHostException {
    boolean permitted = AddressPolicy.LOOPBACK_ALLOWED.permits(InetAddress.getByName(address));

    assertThat(permitted).isFalse();
  }
}

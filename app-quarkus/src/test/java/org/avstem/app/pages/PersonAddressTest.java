package org.avstem.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avstem.app.config.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TM-26")
class PersonAddressTest {
  private static final List<Network> PROXIES =
      List.of(Network.parse("10.0.0.0/8"), Network.parse("::1"));

  @Test
  void what_a_stranger_forwards_is_not_believed() {
    assertThat(address("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void behind_a_trusted_proxy_the_last_stranger_counts_and_not_what_he_claims() {
    assertThat(address("10.1.2.3", "192.0.2.66, 198.51.100.1, 10.9.9.9")).isEqualTo("198.51.100.1");
  }

  @Test
  void what_is_no_address_ends_the_search() {
    assertThat(address("10.1.2.3", "198.51.100.1, localhost, 10.9.9.9")).isEqualTo("10.9.9.9");
    assertThat(address("10.1.2.3", "evil\" onload")).isEqualTo("10.1.2.3");
  }

  private static String address(String socket, String forwarded) {
    return new PersonAddress(PROXIES).address(socket, List.of(forwarded));
  }
}

package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.avstem.http.HttpFault.Malformed;
import org.avstem.http.HttpFault.Unreachable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a connection may carry the next exchange, and what a reader that fails leaves behind. */
class ReusedConnectionTest {

  @Test
  void a_connection_is_used_again() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("hei")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      client.exchange(Clients.get("http", server.port()), Clients::text);

      client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_connection_is_used_again_though_the_reader_stopped_before_the_last_chunk() {
    try (RawServer server =
            RawServer.plain(
                RawServer.always(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      ResponseReader<Integer> two = answer -> answer.body().readNBytes(2).length;
      client.exchange(Clients.get("http", server.port()), two);

      int read = client.exchange(Clients.get("http", server.port()), two);

      assertThat(read).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void an_answer_nobody_asked_for_is_not_taken_for_the_next_one() {
    try (RawServer server =
            RawServer.plain(RawServer.always(RawServer.ok("mine") + RawServer.ok("planted")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      client.exchange(Clients.get("http", server.port()), Clients::text);

      String second = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(second).isEqualTo("mine");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_readers_own_exception_passes_through_and_the_connection_goes() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("hei")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      assertThatThrownBy(
              () ->
                  client.exchange(
                      Clients.get("http", server.port()),
                      answer -> {
                        throw new IllegalArgumentException("mine");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("mine");

      assertThat(client.connections()).isZero();
    }
  }

  @Test
  @Tag("F-6")
  void a_parsers_io_exception_becomes_a_fault_that_quotes_nothing() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("secret-balance")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      assertThatThrownBy(
              () ->
                  client.exchange(
                      Clients.get("http", server.port()),
                      answer -> {
                        throw new IOException("unexpected " + Clients.text(answer));
                      }))
          .isInstanceOfSatisfying(
              Malformed.class,
              fault -> assertThat(fault.reason()).isEqualTo(Malformed.Reason.UNREADABLE_BODY))
          .hasNoCause()
          .hasMessageNotContaining("secret-balance");
    }
  }

  @Test
  @Tag("F-6")
  void a_body_cut_short_is_a_fault_even_if_the_reader_swallows_it() {
    try (RawServer server =
            RawServer.plain(
                (self, socket) -> {
                  RawServer.readRequest(socket);
                  RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                });
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      assertThatThrownBy(
              () ->
                  client.exchange(
                      Clients.get("http", server.port()),
                      answer -> {
                        try {
                          return Clients.text(answer);
                        } catch (HttpFault swallowed) {
                          return "half";
                        }
                      }))
          .isInstanceOfSatisfying(
              Unreachable.class,
              fault -> assertThat(fault.reason()).isEqualTo(Unreachable.Reason.TRUNCATED));
    }
  }

  @Test
  void many_threads_share_few_connections() throws Exception {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("hei")));
        OutgoingHttp client = Clients.plain(server.port()).maxConnections(3).build()) {
      var pool = Executors.newFixedThreadPool(12);
      List<Future<String>> answers =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> client.exchange(Clients.get("http", server.port()), Clients::text)))
              .toList();

      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("hei");
      }

      assertThat(server.connections()).isLessThanOrEqualTo(3);
      assertThat(client.connections()).isLessThanOrEqualTo(3);
      pool.shutdown();
    }
  }
}

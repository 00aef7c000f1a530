package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("TM-9")
class LogCanaryTest {
  @TempDir Path directory;

  @Test
  void no_secret_is_logged_or_thrown_with_every_logger_at_trace() throws IOException {
    String output = outputOf("ours");

    assertThat(output)
        .contains("http.exchange name=\"POST /accounts/{id}\" host=bank.test status=200")
        .contains("outcome=ANSWERED")
        .contains("outcome=READER_FAILED")
        .contains("outcome=NOT_HTTP")
        .contains("outcome=FRAMING")
        .contains("outcome=CONTENT_ENCODING")
        .contains("outcome=TRUNCATED")
        .contains("outcome=HEADERS")
        .contains("outcome=BODY")
        .contains("outcome=RESET")
        .contains("outcome=HOST_NOT_ALLOWED")
        .contains("outcome=ADDRESS_NOT_ALLOWED")
        .contains("outcome=PLAINTEXT")
        .contains("outcome=TLS_PROTOCOL")
        .contains("outcome=SERVER_CERTIFICATE_UNTRUSTED")
        .contains("DEBUG org.apache.hc")
        .doesNotContain(LogCanary.SECRET);
  }

  @Test
  void the_stock_client_would_have_logged_them() throws IOException {
    String output = outputOf("stock");

    assertThat(output).contains("CANARY-token", "CANARY-path", "CANARY-body", "CANARY-answer");
  }

  private String outputOf(String mode) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                System.getProperty("java.class.path"),
                LogCanary.class.getName(),
                mode,
                directory.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

package org.avstem.adapter.truelayer;

import java.util.regex.Pattern;
import org.avstem.core.connection.ProviderId;
import org.avstem.http.HttpAnswer;
import org.avstem.http.HttpRequestSpec;
import org.avstem.wire.AnswerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes TrueLayer's id of each call, which its support asks for: at INFO where the call was
 * refused. Only a UUID is repeated, since the header is somebody else's text.
 */
final class CorrelationLog implements AnswerListener {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationLog.class);
  private static final String LINE =
      "truelayer.answer bank={} call=\"{}\" status={} correlation={}";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");
  private final ProviderId provider;

  CorrelationLog(ProviderId provider) {
    this.provider = provider;
  }

  @Override
  public void answered(HttpRequestSpec request, HttpAnswer answer) {
    String id = answer.header("X-TL-Correlation-Id").filter(UUID.asMatchPredicate()).orElse("-");
    if (answer.status() < 400) {
      LOG.debug(LINE, provider, request.logName(), answer.status(), id);
    } else {
      LOG.info(LINE, provider, request.logName(), answer.status(), id);
    }
  }
}

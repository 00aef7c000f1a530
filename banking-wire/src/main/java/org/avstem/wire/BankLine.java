package org.avstem.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.http.HttpAnswer;
import org.avstem.http.HttpFault;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.OutgoingHttp;
import org.avstem.http.ResponseReader;
import org.avstem.http.RetryAfter;
import org.avstem.ports.spi.BankFault;
import org.avstem.wire.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and sorts what comes back into replies and faults. Writes no log of its own.
 * Thread-safe, as far as its error map and listener are.
 */
public final class BankLine {
  private final ProviderId provider;
  private final OutgoingHttp http;
  private final InstantSource clock;
  private final ErrorMap errors;
  private final AnswerListener listener;

  /** A line that tells nobody of its answers. */
  public BankLine(ProviderId provider, OutgoingHttp http, InstantSource clock, ErrorMap errors) {
    this(provider, http, clock, errors, AnswerListener.NONE);
  }

  private BankLine(
      ProviderId provider,
      OutgoingHttp http,
      InstantSource clock,
      ErrorMap errors,
      AnswerListener listener) {
    this.provider = provider;
    this.http = http;
    this.clock = clock;
    this.errors = errors;
    this.listener = listener;
  }

  /** The same line telling this listener of each answer. */
  public BankLine heardBy(AnswerListener value) {
    return new BankLine(provider, http, clock, errors, value);
  }

  /** The same line with other meanings of errors. */
  public BankLine reading(ErrorMap value) {
    return new BankLine(provider, http, clock, value, listener);
  }

  /**
   * Sends once.
   *
   * @param reader reads the body of a 2xx answer, which must be JSON or not there (204); its {@link
   *     BadAnswer} is a contract fault
   * @throws BankFault if there is no answer, or a good status with a body that cannot be read
   */
  public <T> Reply<T> send(HttpRequestSpec request, ResponseReader<T> reader) {
    return exchanged(
        request,
        answer -> {
          checkContentType(answer);
          return reader.read(answer);
        });
  }

  /** As {@link #send}, where the status says all: a good answer's body is not looked at. */
  public Reply<Boolean> acknowledged(HttpRequestSpec request) {
    return exchanged(request, answer -> true);
  }

  private <T> Reply<T> exchanged(HttpRequestSpec request, ResponseReader<T> reader) {
    var head = new Head();
    try {
      return http.exchange(
          request, answer -> reply(head.seen(request, answer), answer, request, reader));
    } catch (HttpFault fault) {
      // The status of an error is known even where its body breaks off, and it is what counts.
      return head.isError()
          ? refusal(head, request, JsonValue.nothing())
          : unanswered(request, fault);
    }
  }

  /** A fault of the contract, for the caller to throw. */
  public BankFault broken(String call, String code) {
    return new BankFault.ContractBroken(code, message(call, code), null);
  }

  /** A fault that another attempt may mend, for the caller to throw. */
  public BankFault unreachable(String call, String code, @Nullable HttpFault cause) {
    return new BankFault.Unreachable(code, message(call, code), cause);
  }

  private <T> Reply<T> reply(
      Head head, HttpAnswer answer, HttpRequestSpec request, ResponseReader<T> reader) {
    if (head.status < 200 || head.status > 299) {
      return refusal(head, request, errorBody(answer));
    }
    String call = request.logName();
    try {
      return new Reply.Good<>(reader.read(answer));
    } catch (BadAnswer notAsPromised) {
      throw broken(call, notAsPromised.code());
    } catch (StreamConstraintsException tooMuch) {
      throw broken(call, "BODY_OVER_LIMIT");
    } catch (GarbledBody garbled) {
      throw unreachable(call, garbled.code(), null);
    } catch (JsonEOFException cut) {
      throw unreachable(call, "BODY_TRUNCATED", null);
    } catch (JsonProcessingException quotesTheBody) {
      // A parser's message may quote what the bank wrote, so it is no cause either.
      throw unreachable(call, "BODY_UNREADABLE", null);
    } catch (IOException ended) {
      throw unreachable(call, "BODY_UNREADABLE", null);
    }
  }

  /** Never fails on content: an unreadable error is one that says nothing. */
  private static JsonValue errorBody(HttpAnswer answer) {
    try {
      return JsonTree.document(answer.body());
    } catch (IOException unreadable) {
      return JsonValue.nothing();
    }
  }

  private static void checkContentType(HttpAnswer answer) throws GarbledBody {
    String type = answer.header("Content-Type").orElse("application/json");
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean json = bare.equals("application/json") || bare.matches("application/[^/]+\\+json");
    if (!json && answer.status() != 204) {
      throw new GarbledBody("BODY_NOT_JSON");
    }
  }

  private <T> Reply<T> refusal(Head head, HttpRequestSpec request, JsonValue body) {
    Verdict verdict = errors.of(head.status, body);
    String call = request.logName();
    if (!verdict.kind().isFault()) {
      return new Reply.Refused<>(head.status, verdict, head.retryAfter);
    }
    return new Reply.Failed<>(
        head.status,
        verdict.code(),
        verdict.kind() == Kind.BROKEN
            ? broken(call, verdict.code())
            : unreachable(call, verdict.code(), null));
  }

  private <T> Reply<T> unanswered(HttpRequestSpec request, HttpFault fault) {
    String code = fault.reason().name();
    if (fault instanceof HttpFault.Refused refused) {
      if (isOurs(refused.reason())) {
        return new Reply.Refused<>(0, new Verdict(Kind.OPERATOR, code), Optional.empty());
      }
      throw unreachable(request.logName(), code, fault);
    }
    if (fault instanceof HttpFault.TooLarge large) {
      String which = large.reason() == HttpFault.TooLarge.Reason.HEADERS ? "HEADERS" : "BODY";
      throw broken(request.logName(), which + "_TOO_LARGE");
    }
    throw unreachable(request.logName(), code, fault);
  }

  /** True where our certificate, address list or network must change, false for the bank's side. */
  private static boolean isOurs(HttpFault.Refused.Reason reason) {
    return switch (reason) {
      case CLIENT_CERTIFICATE_MISSING,
          CLIENT_CERTIFICATE_EXPIRED,
          CLIENT_CERTIFICATE_UNKNOWN,
          CLIENT_CERTIFICATE_REFUSED,
          HOST_NOT_ALLOWED,
          ADDRESS_NOT_ALLOWED,
          PLAINTEXT ->
          true;
      case TLS_PROTOCOL,
          SERVER_CERTIFICATE_EXPIRED,
          SERVER_CERTIFICATE_NOT_YET_VALID,
          SERVER_CERTIFICATE_UNTRUSTED,
          SERVER_CERTIFICATE_WRONG_HOST,
          SERVER_CERTIFICATE_INVALID ->
          false;
    };
  }

  private String message(String call, String code) {
    return "bank=" + provider + " call=\"" + call + "\" code=" + code;
  }

  /** What is known of an answer before its body. */
  private final class Head {
    private int status;
    private Optional<Duration> retryAfter = Optional.empty();

    Head seen(HttpRequestSpec request, HttpAnswer answer) {
      listener.answered(request, answer);
      status = answer.status();
      retryAfter = RetryAfter.of(answer, clock.instant());
      return this;
    }

    boolean isError() {
      return status >= 400;
    }
  }
}

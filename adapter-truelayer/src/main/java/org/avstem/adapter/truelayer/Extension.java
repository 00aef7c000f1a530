package org.avstem.adapter.truelayer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.secret.Secret;
import org.avstem.http.HttpBody;
import org.avstem.http.HttpFault;
import org.avstem.http.HttpRequestSpec;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendRequest;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.Pending;
import org.avstem.wire.Pkce;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenAnswer;

/**
 * Prolongs a British consent that the person has just confirmed to us. Sent once: the answer may
 * carry new tokens, and the old ones be forgotten with it.
 */
final class Extension {
  private static final JsonFactory FACTORY = new JsonFactory();
  private final TrueLayerConfig config;
  private final BankLine line;
  private final Requests requests;
  private final Terms terms;
  private final TrueLayerSources sources;

  Extension(TrueLayerConfig config, Lines lines, Requests requests, TrueLayerSources sources) {
    this.config = config;
    this.line = lines.data().reading(ExtendErrors::of);
    this.requests = requests;
    this.terms = new Terms(lines.data(), requests);
    this.sources = sources;
  }

  ExtendAnswer of(BankCredential credential, ExtendRequest request) {
    Grant old = Grant.of(credential);
    if (old.refreshToken() == null) {
      return new ExtendAnswer.NotOffered("NOT_REFRESHABLE");
    }
    String verifier = sources.verifiers().get().revealText();
    var attempt = new Pending(request.state().revealText(), null, verifier);
    try {
      Reply<Extended> reply =
          line.send(post(old, attempt), answer -> Extended.of(JsonTree.document(answer.body())));
      return answer(reply, old, attempt);
    } catch (BankFault.Unreachable fault) {
      if (fault.getCause() instanceof HttpFault cause && !cause.requestMayHaveArrived()) {
        return new ExtendAnswer.TryLater(Optional.empty(), fault.code());
      }
      throw fault;
    }
  }

  private ExtendAnswer answer(Reply<Extended> reply, Grant old, Pending attempt) {
    if (reply instanceof Reply.Good<Extended> good) {
      Extended extended = good.value();
      return extended.tokens().isPresent()
          ? prolonged(old, extended.tokens().get())
          : new ExtendAnswer.Redirect(extended.link().orElseThrow(), attempt.toSecret());
    }
    if (reply instanceof Reply.Failed<Extended> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<Extended>) reply;
    return switch (refused.verdict().kind()) {
      case LATER -> new ExtendAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new ExtendAnswer.OperatorNeeded(refused.code());
      default -> new ExtendAnswer.NotOffered(refused.code());
    };
  }

  /** Confirmed now, so that the days of a consent without a stated end begin anew. */
  private ExtendAnswer prolonged(Grant old, TokenAnswer tokens) {
    var now = sources.clock().instant();
    Grant fresh = old.renewed(tokens).confirmedAt(now);
    Me me = terms.orNothing(fresh);
    Grant named = me.credentialsId() == null ? fresh : fresh.withCredentialsId(me.credentialsId());
    return new ExtendAnswer.Extended(named.toCredential(tokens, now), Terms.terms(me, named));
  }

  private HttpRequestSpec post(Grant old, Pending attempt) {
    return new HttpRequestSpec(
        "POST",
        config.hosts().extend(),
        requests.headers(),
        Optional.of(new HttpBody("application/json", body(old, attempt))),
        "POST /connections/extend");
  }

  private byte[] body(Grant old, Pending attempt) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeBooleanField("user_has_reconfirmed_consent", true);
      json.writeStringField("client_id", config.client().id());
      json.writeStringField("client_secret", config.client().secret().revealText());
      json.writeStringField("refresh_token", old.refreshToken());
      json.writeStringField("redirect_uri", config.client().redirectUri().toString());
      json.writeStringField("state", attempt.state());
      json.writeStringField(
          "code_challenge", Pkce.challenge(Secret.of(String.valueOf(attempt.verifier()))));
      if (config.consent().responseMode() == ResponseMode.FORM_POST) {
        json.writeStringField("response_mode", config.consent().responseModeWord());
      }
      json.writeObjectFieldStart("user");
      json.writeStringField("id", userId(old));
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  /** TrueLayer wants an id of the user; ours says no more than its own one of the connection. */
  private static String userId(Grant old) {
    String known = old.credentialsId() == null ? old.accessToken() : old.credentialsId();
    return UUID.nameUUIDFromBytes(String.valueOf(known).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}

package org.avstem.adapter.truelayer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.avstem.ports.spi.IncomingEvent;

/**
 * What a {@code Tl-Signature} is made over: method and path, the headers it names, and the raw body
 * (TrueLayer's request signing, version 2).
 */
final class SignedRequest {
  private final IncomingEvent event;

  SignedRequest(IncomingEvent event) {
    this.event = event;
  }

  /** Whether the signature was made with this key over this request at this path. */
  boolean isSignedBy(PublicKey key, DetachedJws jws, String path) throws Unproven {
    try {
      Signature verifier = Signature.getInstance("SHA512withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(jws.protectedHeader().getBytes(StandardCharsets.US_ASCII));
      verifier.update((byte) '.');
      verifier.update(Base64.getUrlEncoder().withoutPadding().encode(payload(jws, path)));
      return verifier.verify(jws.signature().copy());
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }

  private byte[] payload(DetachedJws jws, String path) throws Unproven {
    var payload = new ByteArrayOutputStream();
    payload.writeBytes(utf8(event.method() + " " + path + "\n"));
    for (String name : jws.signedHeaders()) {
      payload.writeBytes(utf8(name + ": " + only(name) + "\n"));
    }
    payload.writeBytes(event.body().bytes());
    return payload.toByteArray();
  }

  /** The value of a header that must be there once: of two nobody knows which was signed. */
  String only(String name) throws Unproven {
    List<String> values = event.values(name);
    if (values.size() != 1) {
      throw new Unproven(values.isEmpty() ? "HEADER_MISSING" : "HEADER_REPEATED");
    }
    return values.get(0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

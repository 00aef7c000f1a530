package org.avstem.adapter.truelayer;

import java.time.InstantSource;
import org.avstem.core.connection.ProviderId;
import org.avstem.http.OutgoingHttp;
import org.avstem.wire.BankLine;

/**
 * The ways to TrueLayer, which gives its errors another meaning on each.
 *
 * @param auth consent and tokens
 * @param data accounts and what is in them
 */
record Lines(BankLine auth, BankLine data) {

  static Lines of(ProviderId provider, OutgoingHttp http, InstantSource clock) {
    BankLine line =
        new BankLine(provider, http, clock, AuthErrors::of).heardBy(new CorrelationLog(provider));
    return new Lines(line, line.reading(DataErrors::of));
  }
}

package org.avstem.ports.spi;

import org.avstem.core.consent.Presence;

/** With what right and on whose behalf one call to a bank is made. */
public record BankCall(BankCredential credential, Presence presence) {}

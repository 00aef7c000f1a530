package org.avstem.ports.spi;

/**
 * Something the person must tell us before the redirect. The value goes to the bank and is neither
 * stored nor logged.
 *
 * @param name the key in {@link ConsentRequest#loginFields()}, for example {@code psuId}
 * @param label what to show, in English
 * @param pattern a regular expression the whole value must match
 * @param required whether the bank refuses to start without it
 */
public record LoginField(String name, String label, String pattern, boolean required) {}

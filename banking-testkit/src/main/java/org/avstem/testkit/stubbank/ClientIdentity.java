package org.avstem.testkit.stubbank;

import java.nio.file.Path;

/**
 * A certificate with its key, in the two forms that clients read.
 *
 * @param certificate PEM, the certificate
 * @param privateKey PEM, PKCS#8
 * @param keyStore PKCS#12 with certificate, issuer and key under the alias "avstem"; its password
 *     is {@link StubPki#password()}
 */
public record ClientIdentity(Path certificate, Path privateKey, Path keyStore) {}

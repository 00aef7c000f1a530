package org.avstem.http;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator must see of the client certificate.
 *
 * @param notAfter end of the active certificate; empty if the client has none
 * @param reloadProblem why the files on disk are not in use; empty while they are
 * @param generation counts accepted certificates, from 1; 0 if the client has none
 */
public record CertificateStatus(
    Optional<Instant> notAfter, Optional<CertificateProblem> reloadProblem, long generation) {}

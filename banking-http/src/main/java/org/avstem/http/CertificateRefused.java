package org.avstem.http;

import org.jspecify.annotations.Nullable;

/** A client certificate or trust material cannot be used; nothing of its content is quoted. */
public final class CertificateRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final CertificateProblem problem;

  CertificateRefused(CertificateProblem problem, @Nullable Throwable cause) {
    super("certificate refused: " + problem, cause);
    this.problem = problem;
  }

  CertificateRefused(CertificateProblem problem) {
    this(problem, null);
  }

  public CertificateProblem problem() {
    return problem;
  }
}

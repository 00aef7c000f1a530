package org.avstem.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the client certificate in step with its files. Contents are compared, not times: a
 * replacement may have the old size and time. A replacement that is refused leaves the old one in
 * use and the problem visible, and is looked at again, since two files are rarely replaced in one
 * instant. Thread-safe; the check is done by whichever exchange comes by, never by two at once.
 */
final class HotTls {
  private static final Logger LOG = LoggerFactory.getLogger(HotTls.class);

  private final Optional<ClientCertificate> certificate;
  private final TrustMaterial trust;
  private final InstantSource clock;
  private final Duration checkInterval;
  private final ReentrantLock checking = new ReentrantLock();
  private volatile Active active;
  private volatile Optional<CertificateProblem> problem = Optional.empty();
  private volatile Deadline nextCheck;

  /** {@link CertificateRefused} if the certificate cannot be used from the start. */
  HotTls(
      Optional<ClientCertificate> certificate,
      TrustMaterial trust,
      InstantSource clock,
      Duration checkInterval) {
    this.certificate = certificate;
    this.trust = trust;
    this.clock = clock;
    this.checkInterval = checkInterval;
    this.nextCheck = Deadline.after(checkInterval);
    this.active =
        certificate
            .map(files -> load(files, files.read(), 1))
            .orElseGet(
                () ->
                    new Active(
                        new TlsGeneration(0, Optional.empty(), trust), "", Optional.empty()));
  }

  /** The generation to use for a new exchange, after a look at the disk if one is due. */
  TlsGeneration current() {
    if (certificate.isPresent() && nextCheck.isPassed() && checking.tryLock()) {
      try {
        check(certificate.get());
      } finally {
        nextCheck = Deadline.after(checkInterval);
        checking.unlock();
      }
    }
    return active.generation();
  }

  /** True if connections of this generation may still be used. */
  boolean isCurrent(TlsGeneration generation) {
    return active.generation().number() == generation.number();
  }

  CertificateStatus status() {
    Active now = active;
    return new CertificateStatus(now.notAfter(), problem, now.generation().number());
  }

  private void check(ClientCertificate files) {
    try {
      List<byte[]> content = files.read();
      if (!digest(content).equals(active.digest())) {
        active = load(files, content, active.generation().number() + 1);
        LOG.info(
            "http.client_certificate outcome=loaded generation={} not_after={}",
            active.generation().number(),
            active.notAfter().map(Instant::toString).orElse("-"));
      }
      problem = Optional.empty();
    } catch (CertificateRefused refused) {
      if (!problem.equals(Optional.of(refused.problem()))) {
        LOG.warn(
            "http.client_certificate outcome=refused problem={} generation_kept={}",
            refused.problem(),
            active.generation().number());
      }
      problem = Optional.of(refused.problem());
    }
  }

  private Active load(ClientCertificate files, List<byte[]> content, long number) {
    ClientIdentity identity = files.parse(content, clock.instant());
    TlsGeneration generation = new TlsGeneration(number, Optional.of(identity), trust);
    return new Active(generation, digest(content), Optional.of(identity.notAfter()));
  }

  private static String digest(List<byte[]> content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      StringBuilder all = new StringBuilder();
      content.forEach(file -> all.append(HexFormat.of().formatHex(sha256.digest(file))));
      return all.toString();
    } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }

  private record Active(TlsGeneration generation, String digest, Optional<Instant> notAfter) {}
}

package org.devhealth.proof.certificate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The certificates of one organization in the order of their numbers. The chain may begin later
 * than at 1: then it proves nothing about what came before, and {@link #first()} says so. A
 * certificate given twice counts once.
 */
public record CertificateChain(UUID orgId, List<SignedCertificate> certificates) {

  public CertificateChain {
    certificates = inOrder(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain has a certificate");
    }
  }

  private static List<SignedCertificate> inOrder(List<SignedCertificate> certificates) {
    return certificates.stream()
        .collect(toMap(SignedCertificate::text, identity(), (one, same) -> one))
        .values()
        .stream()
        .sorted(Comparator.comparing(certificate -> link(certificate).sequence()))
        .toList();
  }

  /** The number of the first certificate. */
  public long first() {
    return link(certificates.get(0)).sequence();
  }

  /** The number of the last certificate. */
  public long last() {
    return link(certificates.get(certificates.size() - 1)).sequence();
  }

  /** What is wrong between one certificate and the next. */
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < certificates.size(); i++) {
      checkStep(certificates.get(i - 1), certificates.get(i)).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> checkStep(SignedCertificate previous, SignedCertificate next) {
    long expected = link(previous).sequence() + 1;
    long found = link(next).sequence();
    if (found < expected) {
      return finding(CertificateProblem.CHAIN_FORKED, "two certificates have number " + found);
    }
    if (found > expected) {
      return finding(
          CertificateProblem.CHAIN_GAP, "after number " + (expected - 1) + " comes " + found);
    }
    if (!link(next).previousHash().equals(Optional.of(previous.hash()))) {
      return finding(
          CertificateProblem.CHAIN_BROKEN,
          "number " + found + " does not follow this number " + (expected - 1));
    }
    return Optional.empty();
  }

  private static Optional<Finding> finding(CertificateProblem problem, String detail) {
    return Optional.of(new Finding(problem, detail));
  }

  private static Registration.Link link(SignedCertificate certificate) {
    return certificate.certificate().registration().link();
  }
}

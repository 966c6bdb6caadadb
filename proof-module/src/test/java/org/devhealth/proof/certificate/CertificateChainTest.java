package org.devhealth.proof.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofProblem;
import org.junit.jupiter.api.Test;

class CertificateChainTest {

  private final SignedCertificate first = Certificates.signed(Certificates.certificate());
  private final SignedCertificate second = Certificates.next(first);
  private final SignedCertificate third = Certificates.next(second);

  @Test
  void aChainIsVerifiedInWhateverOrderItsFilesCome() {
    CertificateChain chain = chain(third, first, second);
    assertThat(chain.check()).isEmpty();
    assertThat(chain.first()).isEqualTo(1);
    assertThat(chain.last()).isEqualTo(3);
  }

  @Test
  void aChainMayBeginLater() {
    assertThat(chain(second, third).check()).isEmpty();
    assertThat(chain(second, third).first()).isEqualTo(2);
  }

  @Test
  void aMissingCertificateIsFound() {
    assertThat(problems(chain(first, third))).containsExactly(CertificateProblem.CHAIN_GAP);
  }

  @Test
  void aReplacedCertificateIsFound() {
    Disposition nothing = Disposition.of(List.of(), List.of(), List.of());
    SignedCertificate forged =
        Certificates.signed(Certificates.certificate(Registration.Link.after(first), nothing));
    assertThat(problems(chain(first, forged, third)))
        .containsExactly(CertificateProblem.CHAIN_BROKEN);
  }

  @Test
  void twoCertificatesOfOneNumberAreFound() {
    Disposition nothing = Disposition.of(List.of(), List.of(), List.of());
    Registration.Link link = new Registration.Link(2, Optional.of(first.hash()));
    SignedCertificate twin = Certificates.signed(Certificates.certificate(link, nothing));
    assertThat(problems(chain(first, second, twin)))
        .containsExactly(CertificateProblem.CHAIN_FORKED);
  }

  @Test
  void theSameCertificateTwiceCountsOnce() {
    assertThat(chain(first, first, second).certificates()).hasSize(2);
  }

  private static CertificateChain chain(SignedCertificate... certificates) {
    return new CertificateChain(Certificates.ORG, List.of(certificates));
  }

  private static List<ProofProblem> problems(CertificateChain chain) {
    return chain.check().stream().map(Finding::problem).toList();
  }
}

package org.devhealth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.proof.audit.AuditProblem;
import org.devhealth.proof.certificate.CertificateProblem;
import org.devhealth.proof.json.JsonProblem;
import org.devhealth.proof.licence.LicenceProblem;
import org.devhealth.proof.merkle.MerkleProblem;
import org.devhealth.proof.note.NoteProblem;
import org.devhealth.proof.signature.SignatureProblem;
import org.junit.jupiter.api.Test;

class ProofProblemTest {

  private static final List<ProofProblem> PROBLEMS =
      Stream.<ProofProblem[]>of(
              JsonProblem.values(),
              SignatureProblem.values(),
              CertificateProblem.values(),
              MerkleProblem.values(),
              NoteProblem.values(),
              AuditProblem.values(),
              LicenceProblem.values())
          .flatMap(Stream::of)
          .toList();

  @Test
  void codesAreUniqueAndSpelledAlike() {
    assertThat(PROBLEMS).extracting(ProofProblem::code).doesNotHaveDuplicates();
    assertThat(PROBLEMS).allSatisfy(p -> assertThat(p.code()).matches("[a-z]+\\.[a-z0-9-]+"));
  }

  @Test
  void everyCodeIsDocumented() throws IOException {
    String formats = Files.readString(Path.of("..", "docs", "formats.md"));
    assertThat(PROBLEMS)
        .allSatisfy(problem -> assertThat(formats).contains("`" + problem.code() + "`"));
  }
}

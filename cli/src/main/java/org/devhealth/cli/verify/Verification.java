package org.devhealth.cli.verify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.devhealth.proof.audit.AuditExportVerifier.Known;
import org.devhealth.proof.certificate.CertificateChain;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.certificate.Verdict;

/**
 * The outcome for all that was given: each file's verdict, and the chains that the readable
 * certificates form.
 */
record Verification(
    List<CheckedFile> files,
    List<CertificateChain> chains,
    List<CheckedAnswer> answers,
    List<CheckedBundle> bundles,
    List<CheckedArchive> archives) {

  private static final int MAX_NOTE = 1 << 16;

  /** One certificate file and what is to be said of it. */
  record CheckedFile(Path path, Verdict verdict) {}

  /**
   * Verifies everything; certificates and proofs first, since exports lean on them.
   *
   * @param checkpoints files with signed notes that exports must agree with
   */
  static Verification of(List<Path> paths, List<Path> checkpoints, KeyFiles keys)
      throws IOException {
    EvidenceFiles given = EvidenceFiles.sort(paths);
    List<CheckedFile> files = new ArrayList<>();
    for (Path path : given.certificates()) {
      CertificateVerifier verifier = new CertificateVerifier(keys.beside(path));
      // one byte more than allowed is enough for the verifier to refuse the file
      byte[] bytes = EvidenceFiles.start(path, CertificateVerifier.MAX_BYTES + 1);
      files.add(new CheckedFile(path, verifier.verify(bytes)));
    }
    List<CheckedAnswer> answers = new ArrayList<>();
    for (Path path : given.answers()) {
      byte[] json = EvidenceFiles.start(path, CheckedAnswer.MAX_BYTES + 1);
      answers.add(CheckedAnswer.of(path, json, keys.beside(path)));
    }
    Known known = known(files, answers, checkpoints);
    List<CheckedBundle> bundles = new ArrayList<>();
    List<CheckedArchive> archives = new ArrayList<>();
    for (Path path : given.bundles()) {
      if (CheckedArchive.isOne(path)) {
        archives.add(CheckedArchive.of(path, keys.beside(path), known.certificates()));
      } else {
        bundles.add(CheckedBundle.of(path, keys.beside(path), known));
      }
    }
    return new Verification(files, chainsOf(files), answers, bundles, archives);
  }

  private static Known known(
      List<CheckedFile> files, List<CheckedAnswer> answers, List<Path> checkpoints)
      throws IOException {
    List<String> notes = new ArrayList<>();
    for (Path path : checkpoints) {
      byte[] note = EvidenceFiles.start(path, MAX_NOTE);
      notes.add(new String(note, StandardCharsets.UTF_8));
    }
    return new Known(
        notes,
        answers.stream().flatMap(answer -> answer.consistency().stream()).toList(),
        files.stream()
            .filter(file -> file.verdict().verified())
            .map(file -> file.verdict().signed().orElseThrow().certificate())
            .toList());
  }

  private static List<CertificateChain> chainsOf(List<CheckedFile> files) {
    Map<UUID, List<SignedCertificate>> byOrganization =
        files.stream()
            .flatMap(file -> file.verdict().signed().stream())
            .collect(
                groupingBy(
                    signed -> signed.certificate().registration().run().orgId(),
                    TreeMap::new,
                    mapping(signed -> signed, toList())));
    return byOrganization.entrySet().stream()
        .map(chain -> new CertificateChain(chain.getKey(), chain.getValue()))
        .filter(chain -> chain.certificates().size() > 1)
        .toList();
  }

  boolean verified() {
    return files.stream().allMatch(file -> file.verdict().verified())
        && answers.stream().allMatch(CheckedAnswer::verified)
        && bundles.stream().allMatch(bundle -> bundle.verdict().verified())
        && archives.stream().allMatch(archive -> archive.verdict().verified())
        && chains.stream().allMatch(chain -> chain.check().isEmpty());
  }
}

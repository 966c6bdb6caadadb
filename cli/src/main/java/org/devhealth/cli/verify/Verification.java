package org.devhealth.cli.verify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.devhealth.proof.certificate.CertificateChain;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.certificate.Verdict;

/** The outcome for all files: each file's verdict, and the chains that the readable ones form. */
record Verification(List<CheckedFile> files, List<CertificateChain> chains) {

  /** One file and what is to be said of it. */
  record CheckedFile(Path path, Verdict verdict) {}

  static Verification of(List<Path> paths, KeyFiles keys) throws IOException {
    List<CheckedFile> files = new ArrayList<>();
    for (Path path : paths) {
      CertificateVerifier verifier = new CertificateVerifier(keys.forCertificate(path));
      files.add(new CheckedFile(path, verifier.verify(read(path))));
    }
    return new Verification(files, chainsOf(files));
  }

  /** One byte more than allowed is enough for the verifier to refuse the file. */
  private static byte[] read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(CertificateVerifier.MAX_BYTES + 1);
    }
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
        && chains.stream().allMatch(chain -> chain.check().isEmpty());
  }
}

package org.devhealth.cli.verify;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.devhealth.cli.verify.bundle.Bundle;
import org.devhealth.proof.archive.ArchiveManifest;
import org.devhealth.proof.archive.ArchiveVerdict;
import org.devhealth.proof.archive.ArchiveVerifier;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.signature.KeySet;

/** An archive of deleted rows and what is to be said of it. */
record CheckedArchive(Path path, ArchiveVerdict verdict) {

  private static final int MOST_SHOWN = 20;

  /** Whether it is one, by the manifest that it has; what cannot be read is taken for an export. */
  static boolean isOne(Path path) throws IOException {
    try (Bundle bundle = Bundle.open(path)) {
      return ArchiveManifest.isOne(ArchiveVerifier.manifestText(bundle));
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  static CheckedArchive of(Path path, KeySet keys, List<Certificate> certificates)
      throws IOException {
    try (Bundle bundle = Bundle.open(path)) {
      return new CheckedArchive(path, new ArchiveVerifier(keys).verify(bundle, certificates));
    }
  }

  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add((verdict.verified() ? "VERIFIED " : "REFUSED ") + path);
    verdict.findings().stream().limit(MOST_SHOWN).forEach(finding -> lines.add("  " + finding));
    verdict.manifest().ifPresent(manifest -> describe(manifest, lines));
    return lines;
  }

  private void describe(ArchiveManifest manifest, List<String> lines) {
    lines.add(field("issuer", manifest.subject().issuer()));
    lines.add(field("organization", manifest.subject().orgId()));
    lines.add(field("archive", manifest.subject().archiveId()));
    lines.add(field("run", manifest.subject().runId()));
    lines.add(field("data type", manifest.subject().dataType()));
    lines.add(field("rows", manifest.rows() + " in " + manifest.parts().size() + " parts"));
    if (verdict.verified()) {
      lines.add(field("checked", "signature, every file, every row's key" + certified()));
    }
  }

  private String certified() {
    return verdict.certificates() == 0
        ? "; the certificate of its run was not given"
        : "; these are the rows that the certificate says were deleted";
  }

  private static String field(String name, String value) {
    return String.format("  %-13s %s", name, value);
  }
}

package org.devhealth.cli.verify;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.devhealth.cli.verify.bundle.Bundle;
import org.devhealth.proof.audit.AuditExportVerifier;
import org.devhealth.proof.audit.AuditExportVerifier.Known;
import org.devhealth.proof.audit.AuditFinding;
import org.devhealth.proof.audit.AuditProblem;
import org.devhealth.proof.audit.AuditVerdict;
import org.devhealth.proof.signature.KeySet;

/** An export of the audit log and what is to be said of it. */
record CheckedBundle(Path path, AuditVerdict verdict) {

  static CheckedBundle of(Path path, KeySet keys, Known known) throws IOException {
    try (Bundle bundle = Bundle.open(path)) {
      return new CheckedBundle(path, new AuditExportVerifier(keys).verify(bundle, known));
    } catch (ZipException | EOFException e) {
      AuditFinding finding =
          new AuditFinding(AuditProblem.ARCHIVE_INVALID, String.valueOf(e.getMessage()));
      return new CheckedBundle(path, new AuditVerdict(Optional.empty(), List.of(finding), 0, 0));
    }
  }
}

package org.devhealth.proof.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditFinding;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.TableName;

/** Whether a certificate and the archive of its run are of the same rows. */
final class CertifiedArchive {

  private CertifiedArchive() {}

  static void check(
      Certificate certificate,
      ArchiveManifest manifest,
      String manifestHash,
      List<AuditFinding> findings) {
    String number = "certificate " + certificate.registration().link().sequence();
    Optional<Disposition.Archive> named = certificate.disposition().archive();
    if (named.isEmpty()) {
      add(findings, number + " names no archive");
      return;
    }
    if (!named.get().manifestHash().equals(manifestHash)
        || !named.get().id().toString().equals(manifest.subject().archiveId())
        || named.get().parts() != manifest.parts().size()
        || named.get().rows() != manifest.rows()) {
      add(findings, number + " names another archive");
    }
    Map<TableName, ArchivedTable> archived =
        manifest.tables().stream()
            .collect(Collectors.toMap(ArchivedTable::name, Function.identity(), (a, b) -> a));
    for (TableDisposition table : certificate.disposition().tables()) {
      Rows kept =
          Optional.ofNullable(archived.remove(table.name()))
              .map(ArchivedTable::deleted)
              .orElse(Rows.NONE);
      if (!kept.equals(new Rows(table.tally().rowsDeleted(), table.tally().digest()))) {
        add(findings, number + " deleted other rows of " + table.name() + " than are archived");
      }
    }
    archived.keySet().forEach(table -> add(findings, number + " does not name " + table));
  }

  private static void add(List<AuditFinding> findings, String detail) {
    findings.add(new AuditFinding(ArchiveProblem.CERTIFICATE_DIFFERS, detail));
  }
}

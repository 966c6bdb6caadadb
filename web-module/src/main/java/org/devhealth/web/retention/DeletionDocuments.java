package org.devhealth.web.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.retention.disposal.DeletionPreview;
import org.devhealth.retention.disposal.DisposalCertificate;
import org.devhealth.retention.disposal.OrganizationDeletion;

/** Deletions of organizations on the wire. */
public final class DeletionDocuments {

  private DeletionDocuments() {}

  /** What is asked for; without {@code dry_run: false} nothing is changed. */
  public record DeletionRequest(Boolean dryRun, String reason) {

    boolean isDry() {
      return dryRun == null || dryRun;
    }
  }

  /** What would be deleted and what would stay. */
  public record PreviewView(
      boolean dryRun,
      Instant executeAfter,
      long rows,
      long heldRows,
      List<DeletionPreview.Table> tables,
      List<DeletionPreview.Kept> kept,
      List<String> refusedBy) {

    static PreviewView of(DeletionPreview preview) {
      return new PreviewView(
          true,
          preview.executeAfter(),
          preview.rows(),
          preview.heldRows(),
          preview.tables(),
          preview.kept(),
          preview.refusedBy());
    }
  }

  /** A deletion. */
  public record DeletionView(
      UUID id,
      UUID orgId,
      String status,
      String reason,
      UUID requestedBy,
      Instant requestedAt,
      Instant executeAfter,
      long rowsCounted,
      String blockedBy,
      UUID batchId,
      Instant startedAt,
      Instant endedAt,
      List<CertificateView> certificates) {

    static DeletionView of(OrganizationDeletion deletion, List<DisposalCertificate> certificates) {
      return new DeletionView(
          deletion.id(),
          deletion.organization().value(),
          deletion.status().name().toLowerCase(Locale.ROOT),
          deletion.reason(),
          deletion.requestedBy(),
          deletion.requestedAt(),
          deletion.executeAfter(),
          deletion.rowsCounted(),
          deletion.blockedBy(),
          deletion.batchId(),
          deletion.startedAt(),
          deletion.endedAt(),
          certificates.stream().map(CertificateView::of).toList());
    }
  }

  /**
   * A certificate of disposition.
   *
   * @param subject the data type, or {@code organization}
   * @param certificate compact JWS
   */
  public record CertificateView(
      UUID id,
      String subject,
      long sequence,
      long rowsDeleted,
      Instant issuedAt,
      String certificate) {

    static CertificateView of(DisposalCertificate certificate) {
      return new CertificateView(
          certificate.id(),
          certificate.subject(),
          certificate.sequence(),
          certificate.rowsDeleted(),
          certificate.issuedAt(),
          certificate.jws());
    }
  }
}

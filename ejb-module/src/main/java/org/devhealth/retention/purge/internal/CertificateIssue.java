package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.signing.SigningKeys;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.Disposition;
import org.devhealth.proof.certificate.Disposition.LeafRange;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.proof.certificate.Execution;
import org.devhealth.proof.certificate.Mandate;
import org.devhealth.proof.certificate.Registration;
import org.devhealth.proof.certificate.SignedCertificate;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.retention.catalogue.DataType;
import org.jdbi.v3.core.Handle;

/**
 * Issues the certificate of a run in the transaction that completes it.
 *
 * <p>The chain of an organization is serialised by an advisory lock, so its sequence has no gap.
 */
@ApplicationScoped
public class CertificateIssue {

  private static final String LOCK_CHAIN =
      """
      SELECT count(pg_advisory_xact_lock(hashtextextended('devhealth.chain:' || org_id::text, 0)))
      FROM purge_runs WHERE id = :run
      """;
  private static final String LAST =
      """
      SELECT c.sequence, c.hash FROM purge_certificates c JOIN purge_runs r ON r.org_id = c.org_id
      WHERE r.id = :run ORDER BY c.sequence DESC LIMIT 1
      """;
  private static final String RUN = "SELECT * FROM purge_runs WHERE id = :run";
  private static final String HOLDS =
      "SELECT hold_id, epoch FROM purge_run_holds WHERE run_id = :run ORDER BY epoch";
  private static final String INSERT =
      """
      INSERT INTO purge_certificates
        (run_id, org_id, id, sequence, previous_hash, jws, hash, issued_at)
      SELECT id, org_id, :id, :sequence, :previous, :jws, :hash, :issued
      FROM purge_runs WHERE id = :run
      """;

  @Inject private SigningKeys keys;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /**
   * What else the certificate names.
   *
   * @param leafRanges leaves of the audit log's tree that lost their event
   * @param removed proofs that masked rows are gone from disk
   * @param archive where the rows were written before
   */
  record Evidence(
      List<LeafRange> leafRanges,
      List<PhysicalRemoval> removed,
      Optional<Disposition.Archive> archive) {

    /** Of a run that just deletes. */
    Evidence(List<LeafRange> leafRanges, List<PhysicalRemoval> removed) {
      this(leafRanges, removed, Optional.empty());
    }

    Evidence {
      leafRanges = List.copyOf(leafRanges);
      removed = List.copyOf(removed);
    }
  }

  /** Signs and stores the certificate; returns its id. */
  UUID issue(Handle handle, UUID run, DataType type, Evidence evidence) {
    return issue(handle, run, CertificateTables.of(RunCounts.of(handle, run), type), evidence);
  }

  /** The same over tables that no data type names. */
  UUID issue(Handle handle, UUID run, List<TableDisposition> tables, Evidence evidence) {
    handle.createQuery(LOCK_CHAIN).bind("run", run).mapTo(Long.class).one();
    Registration.Link link = nextLink(handle, run);
    UUID id = identifiers.next();
    Instant issued = clock.instant();
    Certificate certificate =
        handle
            .createQuery(RUN)
            .bind("run", run)
            .map((row, context) -> certificate(handle, row, id, link, tables, evidence, issued))
            .one();
    SignedCertificate signed = SignedCertificate.sign(certificate, keys.current());
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("sequence", link.sequence())
        .bind("previous", link.previousHash().orElse(null))
        .bind("jws", signed.text())
        .bind("hash", signed.hash())
        .bind("issued", issued.atOffset(ZoneOffset.UTC))
        .bind("run", run)
        .execute();
    return id;
  }

  private static Registration.Link nextLink(Handle handle, UUID run) {
    return handle
        .createQuery(LAST)
        .bind("run", run)
        .map(
            (row, context) ->
                new Registration.Link(
                    row.getLong("sequence") + 1, Optional.of(row.getString("hash"))))
        .findOne()
        .orElse(Registration.Link.FIRST);
  }

  private Certificate certificate(
      Handle handle,
      ResultSet row,
      UUID id,
      Registration.Link link,
      List<TableDisposition> tables,
      Evidence evidence,
      Instant issued)
      throws SQLException {
    UUID run = row.getObject("id", UUID.class);
    Registration.Run subject =
        new Registration.Run(
            row.getObject("org_id", UUID.class),
            run,
            Optional.of(row.getObject("batch_id", UUID.class)));
    return new Certificate(
        new Registration(keys.issuer(), id, subject, link),
        mandate(row, holds(handle, run)),
        disposition(tables, evidence),
        execution(row, issued));
  }

  private static Disposition disposition(List<TableDisposition> tables, Evidence evidence) {
    Disposition disposition = Disposition.of(tables, evidence.leafRanges(), evidence.removed());
    return evidence.archive().map(disposition::archivedIn).orElse(disposition);
  }

  private static Mandate mandate(ResultSet row, List<Mandate.Hold> holds) throws SQLException {
    UUID plan = row.getObject("plan_id", UUID.class);
    return new Mandate(
        row.getString("data_type"),
        new Mandate.Policy(
            row.getObject("policy_id", UUID.class),
            row.getLong("policy_version"),
            row.getLong("retention_days"),
            row.getString("action"),
            row.getString("mode")),
        plan == null
            ? Optional.empty()
            : Optional.of(new Mandate.Plan(plan, row.getString("plan_hash"))),
        row.getObject("cutoff", OffsetDateTime.class).toInstant(),
        holds);
  }

  private static Execution execution(ResultSet row, Instant issued) throws SQLException {
    UUID actor = row.getObject("actor_id", UUID.class);
    Long[] executions = (Long[]) row.getArray("execution_ids").getArray();
    return new Execution(
        new Execution.Period(
            row.getObject("started_at", OffsetDateTime.class).toInstant(),
            row.getObject("ended_at", OffsetDateTime.class).toInstant()),
        List.of(executions),
        new Execution.Cause(
            row.getString("trigger"),
            new Execution.Actor(
                row.getString("actor_type"), Optional.ofNullable(actor).map(UUID::toString))),
        issued);
  }

  private static List<Mandate.Hold> holds(Handle handle, UUID run) {
    return handle
        .createQuery(HOLDS)
        .bind("run", run)
        .map(
            (row, context) ->
                new Mandate.Hold(row.getObject("hold_id", UUID.class), row.getLong("epoch")))
        .list();
  }
}

package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.audit.internal.export.LinkToken;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.signing.SigningKeys;

/**
 * Links by which a browser fetches an export without a header: good for minutes ({@code
 * devhealth.audit.export.link-lifetime}), and only while the session they were made in lives and
 * may export. Nothing of a link is kept. Each public method is one transaction; thread-safe.
 */
@Stateless
public class ExportLinks {

  @Inject private AuditExports exports;
  @Inject private SigningKeys keys;
  @Inject private AuditConfig config;
  @Inject private CallerContext callers;
  @Inject private AuditLog log;
  @Inject private Clock clock;

  /**
   * What a link carries.
   *
   * @param token the signed text of which the link is made
   */
  public record Link(String token, Instant expiresAt) {}

  /** In whose session a link was made, and for which export. */
  public record Ticket(UUID export, OrgId organization, UserId user, UUID session) {}

  /**
   * Makes a link to a completed export, which is recorded.
   *
   * @throws Problem {@code audit.link-needs-session}, {@code audit.export-not-ready}, {@code
   *     audit.export-expired}, {@code kernel.not-found}
   */
  public Link make(UUID id) {
    Caller caller = callers.current();
    AuditExport export = exports.requireDownloadable(id);
    if (caller.actor().sessionId() == null) {
      throw new Problem(
          AuditError.LINK_NEEDS_SESSION, "A program downloads with its own token instead.");
    }
    Ticket ticket =
        new Ticket(
            id, caller.requireOrg(), new UserId(caller.actor().id()), caller.actor().sessionId());
    Instant until = clock.instant().plus(config.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
    log.record(
        AuditEvent.of(LogAction.EXPORT_LINKED, ticket.organization())
            .about(export.id(), null)
            .changed("link_until", null, until));
    return new Link(keys.sign(LinkToken.write(ticket, until), LinkToken.TYPE).text(), until);
  }

  /**
   * Reads a link; whether its session may still download is the caller's to find out.
   *
   * @throws Problem {@code audit.link-invalid} for a wrong link or one whose time is over
   */
  public Ticket read(String token) {
    return LinkToken.read(token, keys.published(), clock.instant())
        .orElseThrow(
            () ->
                new Problem(AuditError.LINK_INVALID, "Ask for a new link, or download directly."));
  }
}

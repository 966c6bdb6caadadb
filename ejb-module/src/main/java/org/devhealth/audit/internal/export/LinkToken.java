package org.devhealth.audit.internal.export;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.ExportLinks.Ticket;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;

/** What a link to an export says, as the payload of a compact JWS (RFC 7515). */
public final class LinkToken {

  /** No certificate or manifest can be taken for a link, nor the other way round. */
  public static final String TYPE = "devhealth-audit-export-link+jws";

  private static final int LONGEST = 2_000;

  private LinkToken() {}

  /** The payload. */
  public static byte[] write(Ticket ticket, Instant until) {
    return CanonicalJson.bytes(
        JsonObject.builder()
            .put("expires_at", until.toString())
            .put("export_id", ticket.export().toString())
            .put("org_id", ticket.organization().toString())
            .put("session_id", ticket.session().toString())
            .put("user_id", ticket.user().toString())
            .build());
  }

  /** What the token says, if one of the keys signed it and it is not over yet. */
  public static Optional<Ticket> read(String token, KeySet keys, Instant now) {
    if (token == null || token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      CompactJws jws = CompactJws.parse(token);
      jws.verifiedBy(keys, TYPE);
      JsonFields link = JsonFields.of(JsonReader.read(jws.payload(), JsonBounds.DEFAULT));
      return Optional.of(link)
          .filter(fields -> now.isBefore(fields.parsed("expires_at", Instant::parse)))
          .map(LinkToken::ticket);
    } catch (ProofException e) {
      return Optional.empty();
    }
  }

  private static Ticket ticket(JsonFields link) {
    return new Ticket(
        link.parsed("export_id", UUID::fromString),
        new OrgId(link.parsed("org_id", UUID::fromString)),
        new UserId(link.parsed("user_id", UUID::fromString)),
        link.parsed("session_id", UUID::fromString));
  }
}

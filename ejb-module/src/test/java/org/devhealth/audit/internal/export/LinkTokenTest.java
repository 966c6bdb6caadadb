package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.ExportLinks.Ticket;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;

class LinkTokenTest {

  private static final Instant UNTIL = Instant.parse("2026-11-23T12:05:00Z");
  private static final Instant BEFORE = UNTIL.minusSeconds(1);

  private final SigningKey key = SigningKey.generate("tests/keys/1");
  private final KeySet keys = KeySet.of(List.of(key.verificationKey()));
  private final Ticket ticket =
      new Ticket(
          UUID.randomUUID(),
          new OrgId(UUID.randomUUID()),
          new UserId(UUID.randomUUID()),
          UUID.randomUUID());
  private final String token = sign(LinkToken.write(ticket, UNTIL), LinkToken.TYPE, key);

  @Test
  void aLinkSaysWhatItWasMadeForUntilItsTimeIsOver() {
    assertThat(LinkToken.read(token, keys, BEFORE)).contains(ticket);
    assertThat(LinkToken.read(token, keys, UNTIL)).isEmpty();
  }

  @Test
  void whatAnotherKeyOrNobodySignedIsNoLink() {
    SigningKey stranger = SigningKey.generate("tests/keys/1");
    byte[] payload = LinkToken.write(ticket, UNTIL);
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    assertThat(LinkToken.read(sign(payload, LinkToken.TYPE, stranger), keys, BEFORE)).isEmpty();
    assertThat(LinkToken.read(unsigned, keys, BEFORE)).isEmpty();
    assertThat(LinkToken.read("no.link", keys, BEFORE)).isEmpty();
    assertThat(LinkToken.read(null, keys, BEFORE)).isEmpty();
    assertThat(LinkToken.read("x".repeat(1_000_000), keys, BEFORE)).isEmpty();
  }

  @Test
  void anotherKindOfSignedTextIsNoLink() {
    String manifest = sign(LinkToken.write(ticket, UNTIL), "devhealth-audit-export+jws", key);
    String nonsense = sign("{}".getBytes(StandardCharsets.US_ASCII), LinkToken.TYPE, key);
    assertThat(LinkToken.read(manifest, keys, BEFORE)).isEmpty();
    assertThat(LinkToken.read(nonsense, keys, BEFORE)).isEmpty();
  }

  private static String sign(byte[] payload, String type, SigningKey by) {
    return CompactJws.sign(payload, type, by).text();
  }
}

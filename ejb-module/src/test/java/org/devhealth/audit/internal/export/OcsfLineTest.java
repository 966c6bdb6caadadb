package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.kernel.Actor;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines against the published schema itself. */
class OcsfLineTest {

  private static final JsonObject NOTHING = JsonObject.builder().build();

  @ParameterizedTest
  @EnumSource(LogAction.class)
  void everyActionGivesAValidEvent(AuditAction action) {
    for (String outcome : new String[] {"success", "failure", "denied"}) {
      assertValid(event(action.key(), outcome, person("anna@example.com"), "10.1.2.3"));
    }
  }

  @ParameterizedTest
  @EnumSource(Actor.Type.class)
  void everyKindOfActorGivesAValidEvent(Actor.Type type) {
    Actor bare = new Actor(type, null, null, null, null, null, null);
    assertValid(event("user.login_failed", "denied", bare, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no address", "a@b", "\"quoted\"@example.com", "=1+1@x.org\n"})
  void anAddressThatTheSchemaRefusesIsLeftOut(String email) {
    JsonObject line = assertValid(event("a.b", "success", person(email), "2001:db8::1"));
    JsonObject actor = (JsonObject) line.member("actor").orElseThrow();
    assertThat(((JsonObject) actor.member("user").orElseThrow()).member("email_addr")).isEmpty();
    assertThat(line.member("unmapped").orElseThrow().toString()).contains(email);
  }

  @Test
  void anEventThatLacksSomethingIsNotValid() {
    assertThat(OcsfSchema.violations(NOTHING))
        .contains("actor is missing", "time is missing", "metadata is missing");
  }

  @Test
  void whatTheSchemaDoesNotKnowIsNotValid() {
    byte[] line =
        OcsfLine.of(event("a.created", "success", person("a@example.com"), "10.1.2.3"))
            .replace("\"status_id\":1", "\"status_id\":7,\"colour\":\"blue\"")
            .replace("10.1.2.3", "10.1.2.300")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(OcsfSchema.violations((JsonObject) JsonReader.read(line, JsonBounds.DEFAULT)))
        .anyMatch(each -> each.startsWith("status_id may not be"))
        .anyMatch(each -> each.startsWith("colour is not in the schema"))
        .anyMatch(each -> each.startsWith("src_endpoint.ip is no ip_t"))
        .hasSize(3);
  }

  private static JsonObject assertValid(RecordedEvent event) {
    byte[] line = OcsfLine.of(event).getBytes(StandardCharsets.UTF_8);
    JsonObject read = (JsonObject) JsonReader.read(line, JsonBounds.DEFAULT);
    assertThat(OcsfSchema.violations(read)).as(new String(line, StandardCharsets.UTF_8)).isEmpty();
    return read;
  }

  private static Actor person(String email) {
    return new Actor(
        Actor.Type.USER, new UUID(1, 2), email, "Anna \"A\"", new UUID(3, 4), "password", null);
  }

  private static RecordedEvent event(String action, String outcome, Actor actor, String ip) {
    return new RecordedEvent(
        new UUID(5, 6),
        7L,
        Instant.parse("2026-11-23T12:00:00.123456Z"),
        new UUID(8, 9),
        actor,
        new RecordedEvent.Action(action, 1),
        new RecordedEvent.Resource("user", "id", null),
        new RecordedEvent.Result(outcome, outcome.equals("success") ? null : "because"),
        new RecordedEvent.Origin(ip, "curl", "request"),
        new RecordedEvent.Details(NOTHING, NOTHING));
  }
}

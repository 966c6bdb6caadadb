package org.devhealth.licensing.internal;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.LicensingError;

/**
 * What one event tells about a subscription (Stripe API, {@code customer.subscription.*}).
 *
 * @param organization from the subscription's metadata {@code org_id}
 * @param status as Stripe names it
 * @param prices the ids of what is subscribed to
 */
public record StripeEvent(
    String id,
    Stage stage,
    Instant created,
    String subscription,
    OrgId organization,
    String status,
    List<String> prices) {

  private static final String PREFIX = "customer.subscription.";
  private static final Set<String> LIVE = Set.of("active", "trialing", "past_due");

  /** The kinds of events that count, in the order of a subscription's life. */
  public enum Stage {
    CREATED(0),
    UPDATED(1),
    DELETED(2);

    private final int rank;

    Stage(int rank) {
      this.rank = rank;
    }

    int rank() {
      return rank;
    }
  }

  public StripeEvent {
    prices = List.copyOf(prices);
  }

  /** Whether what is subscribed to may be used: paid, on trial, or while payment is retried. */
  boolean isLive() {
    return stage != Stage.DELETED && LIVE.contains(status);
  }

  /**
   * Reads an event whose signature was checked; empty when it is none about a subscription of an
   * organization.
   *
   * @throws Problem {@code licensing.billing-malformed}
   */
  public static Optional<StripeEvent> read(byte[] payload) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(payload))) {
      return event(reader.readObject());
    } catch (JsonException | ClassCastException | NullPointerException | ArithmeticException e) {
      throw malformed(e);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private static Optional<StripeEvent> event(JsonObject json) {
    Optional<Stage> stage = stage(json.getString("type"));
    if (stage.isEmpty()) {
      return Optional.empty();
    }
    JsonObject subscription = json.getJsonObject("data").getJsonObject("object");
    String organization = metadata(subscription).getString("org_id", "");
    if (organization.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StripeEvent(
            json.getString("id"),
            stage.get(),
            Instant.ofEpochSecond(json.getJsonNumber("created").longValueExact()),
            subscription.getString("id"),
            new OrgId(UUID.fromString(organization)),
            subscription.getString("status"),
            prices(subscription)));
  }

  private static Optional<Stage> stage(String type) {
    return switch (type) {
      case PREFIX + "created" -> Optional.of(Stage.CREATED);
      case PREFIX + "updated", PREFIX + "paused", PREFIX + "resumed" -> Optional.of(Stage.UPDATED);
      case PREFIX + "deleted" -> Optional.of(Stage.DELETED);
      default -> Optional.empty();
    };
  }

  private static JsonObject metadata(JsonObject subscription) {
    return subscription.get("metadata") instanceof JsonObject metadata
        ? metadata
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static List<String> prices(JsonObject subscription) {
    return subscription
        .getJsonObject("items")
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(item -> item.getJsonObject("price").getString("id"))
        .toList();
  }

  private static Problem malformed(RuntimeException cause) {
    return new Problem(
        LicensingError.BILLING_MALFORMED, "Send events as the Stripe API defines them.", cause);
  }
}

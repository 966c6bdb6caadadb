package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.explain.Explanation;
import org.devhealth.retention.explain.Explanations;
import org.devhealth.retention.explain.Keeper;
import org.devhealth.retention.policy.RetentionPolicy;

/** Why a record is still here; also for organizations whose licence no longer has retention. */
@ApplicationScoped
@Path("/api/v1/admin/explain")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
public class ExplainResource {

  private static final String SEPARATOR = "\u001f";

  @Inject private Explanations explanations;

  /**
   * The answer.
   *
   * @param at what tells the record's age, or null
   * @param goesAt the first run of the schedule that can take it, or null
   * @param keptBy empty when the next run takes it
   */
  public record ExplanationView(
      String dataType,
      String store,
      String table,
      List<String> key,
      Instant at,
      PolicyView policy,
      Instant expiresAt,
      Instant goesAt,
      List<KeeperView> keptBy) {}

  /** The policy of the data type. */
  public record PolicyView(
      UUID id, int retentionDays, boolean enabled, Instant effectiveAt, Instant nextRunAt) {}

  /**
   * What keeps it.
   *
   * @param holdName for callers who manage holds
   */
  public record KeeperView(String reason, Instant until, UUID holdId, String holdName) {}

  /** The key is repeated for each of its columns, or one value joined by U+001F. */
  @GET
  public ExplanationView explain(
      @QueryParam("data_type") String dataType,
      @QueryParam("table") String table,
      @QueryParam("key") List<String> key) {
    return view(explanations.explain(dataType, table, parts(key)));
  }

  private static List<String> parts(List<String> key) {
    return key.size() == 1 ? Arrays.asList(key.get(0).split(SEPARATOR, -1)) : key;
  }

  private static ExplanationView view(Explanation explanation) {
    return new ExplanationView(
        explanation.dataType(),
        explanation.table().store().wireName(),
        explanation.table().name(),
        explanation.key(),
        explanation.at(),
        explanation.policyIfAny().map(ExplainResource::view).orElse(null),
        explanation.expiresAt(),
        explanation.goesAt(),
        explanation.keepers().stream().map(ExplainResource::view).toList());
  }

  private static PolicyView view(RetentionPolicy policy) {
    return new PolicyView(
        policy.id(),
        policy.terms().retentionDays(),
        policy.terms().enabled(),
        policy.effectiveAt(),
        policy.nextRunAt());
  }

  private static KeeperView view(Keeper keeper) {
    return new KeeperView(
        keeper.reason().name().toLowerCase(Locale.ROOT),
        keeper.until(),
        keeper.holdId(),
        keeper.holdName());
  }
}

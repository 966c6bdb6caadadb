package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Plan;
import org.devhealth.licensing.Plans;
import org.devhealth.licensing.Tier;
import org.devhealth.web.Versions;

/** The tier of an organization that has no licence, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/plan")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class PlanResource {

  @Inject private Plans plans;

  /** A plan to be set; a limit of -1 is unlimited, a tier is for plans managed by hand. */
  public record PlanRequest(
      Plan.ManagedBy managedBy, String tier, Map<String, BigDecimal> limits, String reason) {

    Plan.Terms toTerms() {
      if (managedBy == null) {
        throw Problem.ofField(KernelError.INVALID_REQUEST, "managed_by", "is required");
      }
      if ((managedBy == Plan.ManagedBy.MANUAL) == (tier == null)) {
        throw Problem.ofField(
            KernelError.INVALID_REQUEST, "tier", "is for plans managed by hand, which need it");
      }
      Tier wanted =
          tier == null
              ? Tier.COMMUNITY
              : Tier.of(tier)
                  .orElseThrow(
                      () ->
                          Problem.ofField(
                              KernelError.INVALID_REQUEST,
                              "tier",
                              "must be community, team or enterprise"));
      return new Plan.Terms(managedBy, wanted, allowances(), reason);
    }

    private Map<Limit, Allowance> allowances() {
      Map<Limit, Allowance> read = new EnumMap<>(Limit.class);
      if (limits != null) {
        limits.forEach((name, amount) -> read.put(limit(name), allowance(name, amount)));
      }
      return read;
    }

    private static Limit limit(String name) {
      return Limit.of(name)
          .orElseThrow(
              () ->
                  Problem.ofField(KernelError.INVALID_REQUEST, "limits." + name, "is not a limit"));
    }

    private static Allowance allowance(String name, BigDecimal amount) {
      if (amount != null && amount.compareTo(BigDecimal.ONE.negate()) == 0) {
        return Allowance.UNLIMITED;
      }
      if (amount == null || amount.signum() < 0) {
        throw Problem.ofField(
            KernelError.INVALID_REQUEST, "limits." + name, "must be 0 or more, or -1");
      }
      return new Allowance(amount);
    }
  }

  /** A plan; billing follows subscriptions, manual is left alone by them. */
  public record PlanDocument(
      UUID orgId,
      String tier,
      Map<String, BigDecimal> limits,
      String managedBy,
      Instant updatedAt,
      int version) {

    static PlanDocument of(Plan plan) {
      Map<String, BigDecimal> limits = new TreeMap<>();
      plan.limits().forEach((limit, allowance) -> limits.put(limit.key(), allowance.amount()));
      return new PlanDocument(
          plan.organization().value(),
          plan.tier().key(),
          limits,
          plan.managedBy().key(),
          plan.updatedAt(),
          plan.version());
    }
  }

  @GET
  public Response get(@PathParam("org") UUID org) {
    return answer(plans.find(new OrgId(org)));
  }

  @PUT
  public Response set(
      @PathParam("org") UUID org,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      PlanRequest body) {
    return answer(plans.set(new OrgId(org), body.toTerms(), Versions.expected(ifMatch)));
  }

  private static Response answer(Plan plan) {
    return Response.ok(PlanDocument.of(plan)).tag(Versions.tag(plan.version())).build();
  }
}

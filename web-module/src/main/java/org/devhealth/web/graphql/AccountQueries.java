package org.devhealth.web.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.devhealth.identity.Organization;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.EntitlementReport;
import org.devhealth.licensing.FeatureDecision;
import org.devhealth.licensing.Limits;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** The caller, its organization and what that may use. */
@GraphQLApi
@ApplicationScoped
public class AccountQueries {

  @Inject private CallerContext callers;
  @Inject private Organizations organizations;
  @Inject private Limits limits;

  @Query("me")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public GraphqlTypes.Me me() {
    Caller caller = callers.current();
    return new GraphqlTypes.Me(
        caller.actor().id(),
        caller.actor().email(),
        caller.actor().name(),
        caller.org().map(OrgId::value).orElse(null),
        caller.role(),
        List.copyOf(new TreeSet<>(caller.permissions())),
        caller.superuser());
  }

  /** An organization by its id, the caller's own without one. */
  @Query("organization")
  @RequirePermission("read:members")
  public GraphqlTypes.Organization organization(@Name("id") String id) {
    Organization found = organizations.get(callers.current(), wanted(id));
    return new GraphqlTypes.Organization(
        found.id().value(),
        found.name(),
        found.slug(),
        Words.of(found.status()),
        found.createdAt());
  }

  /** What an organization may use, the caller's own without an id. */
  @Query("entitlements")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public GraphqlTypes.Entitlements entitlements(@Name("org_id") String id) {
    OrgId organization = wanted(id);
    Caller caller = callers.current();
    if (!caller.superuser() && !organization.equals(caller.organization())) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    EntitlementReport report = limits.report(organization);
    return new GraphqlTypes.Entitlements(
        report.tier().key(),
        report.status().key(),
        report.expiresAt(),
        report.graceUntil(),
        report.features().stream().map(AccountQueries::feature).toList(),
        report.limits().entrySet().stream()
            .map(
                limit ->
                    new GraphqlTypes.Allowance(
                        limit.getKey().key(),
                        limit.getValue().allowance().amount(),
                        limit.getValue().used()))
            .toList());
  }

  private static GraphqlTypes.Feature feature(FeatureDecision decision) {
    return new GraphqlTypes.Feature(
        decision.feature(),
        decision.enabled(),
        decision.reason().key(),
        decision.reason().explanation(),
        decision.requiredTier() == null ? null : decision.requiredTier().key(),
        decision.expiresAt());
  }

  private OrgId wanted(String id) {
    if (id == null) {
      return callers.current().requireOrg();
    }
    try {
      return new OrgId(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.", e);
    }
  }
}

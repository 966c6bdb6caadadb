package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.UsageLedger;
import org.devhealth.settings.SettingValues;

/**
 * Keeps what is created within the limits, also when many create at once.
 *
 * <p>A reservation locks the limit of its organization until the transaction ends and counts under
 * that lock, so that nobody can count the same free place twice.
 */
@Stateless
public class Limits {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended(:name || coalesce(cast(:org AS text), ''), 1))";

  @Inject private Database database;
  @Inject private Entitlements entitlements;
  @Inject private Organizations organizations;
  @Inject private SettingValues settings;
  @Inject @Any private Instance<UsageCounter> counters;

  /**
   * Makes sure that one more fits, in the current transaction, which then has to create it.
   *
   * @param organization whose, or null for limits of the whole deployment
   * @throws Problem {@code licensing.limit-exceeded} with limit and usage
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void reserve(OrgId organization, Limit limit) {
    Allowance allowance = entitlements.allowance(organization, limit);
    if (allowance.most().isEmpty()) {
      return;
    }
    lock(organization, limit);
    long used =
        counter(limit)
            .orElseThrow(() -> new IllegalStateException("nobody counts " + limit.key()))
            .count(organization);
    if (!allowance.permits(used + 1)) {
      throw exceeded(organization, limit, used);
    }
  }

  /**
   * Counts so many more things that live outside PostgreSQL, all or none, in the current
   * transaction; {@link #release} gives back what was not created after all.
   *
   * @throws Problem {@code licensing.limit-exceeded} with limit and usage
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void claim(OrgId organization, Limit limit, long count) {
    Allowance allowance = entitlements.allowance(organization, limit);
    UsageLedger.Place place = new UsageLedger.Place(organization, limit);
    Optional<Long> full =
        database.with(
            Binding.app(organization),
            handle ->
                UsageLedger.claim(handle, place, allowance, requirePositive(count))
                    ? Optional.<Long>empty()
                    : Optional.of(UsageLedger.used(handle, place)));
    if (full.isPresent()) {
      throw exceeded(organization, limit, full.get());
    }
  }

  /** Counts so many less, in the current transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void release(OrgId organization, Limit limit, long count) {
    UsageLedger.Place place = new UsageLedger.Place(organization, limit);
    database.with(
        Binding.app(organization),
        handle -> {
          UsageLedger.release(handle, place, requirePositive(count));
          return null;
        });
  }

  /**
   * What the organization may use, with usage.
   *
   * @throws Problem {@code kernel.not-found} for an unknown organization
   */
  public EntitlementReport report(OrgId organization) {
    if (!organizations.exists(organization)) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    EntitlementReport report = entitlements.report(organization);
    Map<Limit, EntitlementReport.Usage> used = new EnumMap<>(Limit.class);
    report
        .limits()
        .forEach((limit, usage) -> used.put(limit, withCount(organization, limit, usage)));
    return new EntitlementReport(
        report.tier(),
        report.status(),
        report.expiresAt(),
        report.graceUntil(),
        report.features(),
        used);
  }

  private EntitlementReport.Usage withCount(
      OrgId organization, Limit limit, EntitlementReport.Usage usage) {
    Long count = counter(limit).map(counter -> counter.count(organization)).orElse(null);
    return new EntitlementReport.Usage(usage.allowance(), count);
  }

  private void lock(OrgId organization, Limit limit) {
    database.with(
        organization == null ? Binding.platform() : Binding.app(organization),
        handle ->
            handle
                .createQuery(LOCK)
                .bind("name", limit.key())
                .bind("org", organization == null ? null : organization.value())
                .mapTo(String.class)
                .findOne());
  }

  private Optional<UsageCounter> counter(Limit limit) {
    return counters.stream().filter(counter -> counter.limit() == limit).findFirst();
  }

  private Problem exceeded(OrgId organization, Limit limit, long used) {
    Allowance allowance = entitlements.allowance(organization, limit);
    String most = allowance.most().map(BigDecimal::toPlainString).orElse("unlimited");
    Problem problem =
        new Problem(
                LicensingError.LIMIT_EXCEEDED,
                used + " of " + most + " " + limit.key() + " are used.")
            .with("limit_name", limit.key())
            .with("used", used)
            .with("current_tier", entitlements.report(organization).tier().key())
            .with("upgrade_url", settings.get(LicensingSettings.UPGRADE_URL));
    return allowance.most().map(amount -> problem.with("limit", amount)).orElse(problem);
  }

  private static long requirePositive(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("a count must be positive");
    }
    return count;
  }
}

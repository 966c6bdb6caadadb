package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.devhealth.licensing.TierTerms;
import org.junit.jupiter.api.Test;

/**
 * The page of tiers is made from the data, and the data is what was promised; {@code
 * -Ddevhealth.docs.write=true} writes the page anew.
 */
class TiersPageIT {

  private static final Path PAGE = Path.of("..", "docs", "tiers.md");

  /** The product's plan, row by row: what, from which tier. */
  private static final Map<String, String> PROMISED =
      Map.ofEntries(
          Map.entry("Basic metrics", "community"),
          Map.entry("Git sync", "community"),
          Map.entry("Work item sync", "community"),
          Map.entry("Grafana dashboards", "community"),
          Map.entry("Email/password auth", "community"),
          Map.entry("Multiple organizations", "team"),
          Map.entry("API access", "team"),
          Map.entry("Webhooks", "team"),
          Map.entry("Capacity planning (Monte Carlo)", "team"),
          Map.entry("Email support", "team"),
          Map.entry("Investment distribution view", "enterprise"),
          Map.entry("SSO (SAML/OIDC)", "enterprise"),
          Map.entry("Audit logging", "enterprise"),
          Map.entry("Data retention policies", "enterprise"),
          Map.entry("IP allowlisting", "enterprise"),
          Map.entry("Custom branding", "enterprise"),
          Map.entry("Custom domain", "enterprise"),
          Map.entry("Priority support", "enterprise"));

  private static final Map<Limit, List<String>> PROMISED_LIMITS =
      Map.of(
          Limit.USERS, List.of("3", "unlimited", "unlimited"),
          Limit.ORGANIZATIONS, List.of("1", "unlimited", "unlimited"),
          Limit.REPOSITORIES, List.of("3", "10", "unlimited"),
          Limit.WORK_ITEMS, List.of("1000", "10000", "unlimited"),
          Limit.API_REQUESTS_PER_MINUTE, List.of("100", "500", "unlimited"),
          Limit.MIN_SYNC_INTERVAL_HOURS, List.of("24", "6", "0.25"));

  private final List<TierTerms> tiers =
      MigratedPostgres.shared().with(Binding.platform(), TierTable::list);
  private final List<Row> rows = rows();

  private record Row(String name, String minTier, String description) {}

  @Test
  void thePageSaysWhatTheDataSays() throws IOException {
    if (Boolean.getBoolean("devhealth.docs.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  @Test
  void everyPromisedFeatureStartsAtItsTier() {
    PROMISED.forEach(
        (what, tier) ->
            assertThat(rows)
                .as(what)
                .filteredOn(row -> row.description().startsWith(what))
                .singleElement()
                .extracting(Row::minTier)
                .isEqualTo(tier));
  }

  @Test
  void everyPromisedLimitIsInTheData() {
    for (Limit limit : Limit.values()) {
      assertThat(tiers.stream().map(terms -> amount(terms, limit)))
          .as(limit.key())
          .containsExactlyElementsOf(PROMISED_LIMITS.get(limit));
    }
    assertThat(tiers).extracting(TierTerms::graceDays).containsExactly(0, 14, 30);
  }

  private String page() {
    String features =
        rows.stream()
            .map(
                row ->
                    "| `%s` | %s | %s |\n"
                        .formatted(row.name(), row.description(), marks(row.minTier())))
            .collect(Collectors.joining());
    String limits =
        Arrays.stream(Limit.values())
            .map(
                limit ->
                    "| `%s` | %s |\n"
                        .formatted(
                            limit.key(),
                            tiers.stream()
                                .map(terms -> amount(terms, limit))
                                .collect(Collectors.joining(" | "))))
            .collect(Collectors.joining());
    String grace =
        tiers.stream()
            .map(terms -> Integer.toString(terms.graceDays()))
            .collect(Collectors.joining(" | "));
    return """
        # Tiers

        What each tier contains. A licence can name more or less, and the operator can override a single feature for
        one organization. After a licence's expiry everything works on for the days of grace, then the tier is
        Community again; expiry never makes data read-only, unreachable or deleted. This page is generated from the data.

        | feature | what | community | team | enterprise |
        |---|---|---|---|---|
        """
        + features
        + """

        | limit | community | team | enterprise |
        |---|---|---|---|
        """
        + limits
        + "| days of grace | "
        + grace
        + " |\n";
  }

  private static String marks(String minTier) {
    Tier needed = Tier.of(minTier).orElseThrow();
    return Arrays.stream(Tier.values())
        .map(tier -> tier.contains(needed) ? "yes" : "–")
        .collect(Collectors.joining(" | "));
  }

  private static String amount(TierTerms terms, Limit limit) {
    return terms.limits().get(limit).most().map(most -> most.toPlainString()).orElse("unlimited");
  }

  private static List<Row> rows() {
    return MigratedPostgres.shared()
        .with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT f.name, f.min_tier, f.description FROM feature_flags f
                        JOIN tiers t ON t.name = f.min_tier ORDER BY t.position, f.name
                        """)
                    .map(
                        (row, context) ->
                            new Row(row.getString(1), row.getString(2), row.getString(3)))
                    .list());
  }
}

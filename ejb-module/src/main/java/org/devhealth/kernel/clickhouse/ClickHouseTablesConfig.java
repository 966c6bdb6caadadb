package org.devhealth.kernel.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether and how absent tables are made: {@code devhealth.clickhouse.tables.*}. */
@ApplicationScoped
public class ClickHouseTablesConfig {

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.tables.create", defaultValue = "true")
  private boolean create;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.tables.check-interval", defaultValue = "PT15S")
  private Duration checkInterval;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.tables.engine-prefix")
  private Optional<String> enginePrefix;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.tables.engine-arguments")
  private Optional<String> engineArguments;

  @Inject
  @ConfigProperty(name = "devhealth.clickhouse.tables.cluster")
  private Optional<String> cluster;

  /** Off where the operator's own tools own the schema. */
  public boolean create() {
    return create;
  }

  /** How often absent tables are looked for, which is also how soon after the store came back. */
  public Duration checkInterval() {
    return checkInterval;
  }

  TableEngine engine() {
    return new TableEngine(enginePrefix.orElse(""), engineArguments.orElse(""), cluster.orElse(""));
  }
}

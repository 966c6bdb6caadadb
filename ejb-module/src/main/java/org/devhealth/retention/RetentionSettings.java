package org.devhealth.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.config.ConfigurationKeys;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingDeclarations;
import org.devhealth.settings.SettingType;

/** What can be set about purges and holds; the operator decides, since it weakens a brake. */
@ApplicationScoped
public class RetentionSettings implements SettingDeclarations, ConfigurationKeys {

  /** How long a plan can be executed. */
  public static final Setting<Duration> PLAN_VALIDITY =
      Setting.of(
              SettingCategory.RETENTION,
              "plan_validity",
              SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(7)),
              Duration.ofDays(1))
          .describedAs("How long a plan of a purge can be executed after its preview.")
          .ofThePlatform();

  /** When a run is braked. */
  public static final Setting<BigDecimal> BRAKE_FACTOR =
      Setting.of(
              SettingCategory.RETENTION,
              "brake_factor",
              SettingType.number("1", "1000"),
              new BigDecimal("5"))
          .describedAs(
              "How many times the rows of an average run a run may delete without approval.")
          .ofThePlatform();

  /** Who may release a hold. */
  public static final Setting<Long> RELEASE_PERSONS =
      Setting.of(SettingCategory.RETENTION, "hold_release_persons", SettingType.integer(1, 2), 1L)
          .describedAs("2: a second person must release a legal hold as well.")
          .ofThePlatform();

  @Override
  public List<Setting<?>> declared() {
    return List.of(PLAN_VALIDITY, BRAKE_FACTOR, RELEASE_PERSONS);
  }

  @Override
  public Map<String, String> removed() {
    return Map.of(
        "devhealth.retention.plan.validity", "set " + PLAN_VALIDITY.key(),
        "devhealth.retention.purge.brake-factor", "set " + BRAKE_FACTOR.key(),
        "devhealth.retention.hold.release-persons", "set " + RELEASE_PERSONS.key());
  }
}

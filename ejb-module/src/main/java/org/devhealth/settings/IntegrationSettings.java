package org.devhealth.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.devhealth.kernel.outgoing.Network;

/** What can be set about connections to other services. */
@ApplicationScoped
public class IntegrationSettings implements SettingDeclarations {

  /** Networks that are not public and may be connected to all the same. */
  public static final Setting<List<Network>> ALLOWED_NETWORKS =
      Setting.of(SettingCategory.INTEGRATIONS, "allowed_networks", networks(), List.<Network>of())
          .describedAs(
              "Networks inside the organization's walls that integrations may reach, for a GitLab"
                  + " or Jira of one's own; otherwise only public addresses are connected to.")
          .ofThePlatform();

  /** How long a service may take. */
  public static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.of(
              SettingCategory.INTEGRATIONS,
              "request_timeout",
              SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)),
              Duration.ofSeconds(10))
          .describedAs("How long a service may take to answer, redirects included.");

  /** How large an answer may be. */
  public static final Setting<Long> MOST_BYTES =
      Setting.of(
              SettingCategory.INTEGRATIONS,
              "max_answer_bytes",
              SettingType.integer(1_024, 16_777_216),
              1_048_576L)
          .describedAs("How many bytes an answer of a service may have.")
          .ofThePlatform();

  private static SettingType<List<Network>> networks() {
    SettingType<List<String>> texts =
        SettingType.list(
            Pattern.compile("[0-9a-fA-F:.]{2,45}/[0-9]{1,3}"),
            "a list of networks like 10.1.0.0/16");
    return new SettingType<>(
        texts.name(),
        texts.expectation(),
        value -> texts.reader().apply(value).stream().map(Network::of).toList(),
        networks -> texts.writer().apply(networks.stream().map(Network::text).toList()),
        texts.fromText());
  }

  @Override
  public List<Setting<?>> declared() {
    return List.of(ALLOWED_NETWORKS, REQUEST_TIMEOUT, MOST_BYTES);
  }
}

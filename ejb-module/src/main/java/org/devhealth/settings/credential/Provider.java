package org.devhealth.settings.credential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The services that credentials are for. */
public enum Provider {
  GITHUB("https://api.github.com", List.of("token"), Set.of()),
  GITLAB("https://gitlab.com", List.of("token"), Set.of()),
  JIRA(null, List.of("token"), Set.of("email")),
  LINEAR("https://api.linear.app", List.of("token"), Set.of()),
  ATLASSIAN("https://api.atlassian.com", List.of("token"), Set.of());

  private final String baseUrl;
  private final List<String> required;
  private final Set<String> optional;

  Provider(String baseUrl, List<String> required, Set<String> optional) {
    this.baseUrl = baseUrl;
    this.required = required;
    this.optional = optional;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Provider> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** All keys, for people. */
  public static String keys() {
    return Arrays.stream(values()).map(Provider::key).collect(Collectors.joining(", "));
  }

  /** Where its API is unless the configuration says otherwise; none for self-hosted services. */
  public Optional<String> baseUrl() {
    return Optional.ofNullable(baseUrl);
  }

  /** The secret fields that must be there. */
  public List<String> required() {
    return required;
  }

  /** Whether it knows a secret field of this name. */
  public boolean knows(String field) {
    return required.contains(field) || optional.contains(field);
  }
}

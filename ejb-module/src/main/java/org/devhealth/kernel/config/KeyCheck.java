package org.devhealth.kernel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says which keys of the product's namespace it does not know. Environment variables and keys are
 * compared in the form that both have: {@code DEVHEALTH_HTTP_PORT}. Pure.
 */
final class KeyCheck {

  private static final String OURS = "DEVHEALTH_";

  /** What Kubernetes sets by itself for a service of our name. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp)://.*");

  private final Map<String, String> known = new TreeMap<>();
  private final Map<String, String> removed = new TreeMap<>();
  private final Set<String> prefixes = new TreeSet<>();

  KeyCheck knowing(Set<String> keys) {
    keys.forEach(key -> known.put(form(key), key));
    return this;
  }

  KeyCheck allowing(Set<String> beginnings) {
    beginnings.forEach(beginning -> prefixes.add(form(beginning)));
    return this;
  }

  KeyCheck withRemoved(Map<String, String> replacements) {
    replacements.forEach((key, instead) -> removed.put(form(key), instead));
    return this;
  }

  /** One sentence for each wrong key, never with its value. */
  List<String> complaints(Map<String, String> configured) {
    List<String> complaints = new ArrayList<>();
    new TreeMap<>(configured)
        .forEach((name, value) -> complaint(name, value).ifPresent(complaints::add));
    return complaints;
  }

  private Optional<String> complaint(String name, String value) {
    String form = form(name);
    if (!form.startsWith(OURS) || known.containsKey(form) || isAllowed(form, value)) {
      return Optional.empty();
    }
    if (removed.containsKey(form)) {
      return Optional.of(name + " was removed: " + removed.get(form) + ".");
    }
    String nearest = Nearest.to(form, known.keySet()).orElse("");
    return Optional.of(
        "%s is not known; the nearest key is %s (%s)."
            .formatted(name, known.getOrDefault(nearest, "none"), nearest));
  }

  private boolean isAllowed(String form, String value) {
    return prefixes.stream().anyMatch(form::startsWith)
        || SERVICE_LINK.matcher(form).matches()
        || (form.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }

  private static String form(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}

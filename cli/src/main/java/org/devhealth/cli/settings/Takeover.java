package org.devhealth.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of the variables of a predecessor.
 *
 * @param variables of the server's environment, by name
 * @param settings of the platform, by key
 * @param credentials fields by provider
 * @param left reasons by name of what is not taken over
 */
record Takeover(
    Map<String, String> variables,
    Map<String, String> settings,
    Map<String, Map<String, String>> credentials,
    Map<String, String> left,
    Map<String, String> targets) {

  private static final String NAMES = "predecessor-names.properties";

  static Takeover of(Map<String, String> found) throws IOException {
    Takeover takeover =
        new Takeover(
            new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    Properties names = names();
    for (String name : new TreeSet<>(found.keySet())) {
      takeover.take(name, found.get(name), names.getProperty(name, "nothing not known"));
    }
    takeover.leaveIncompleteCredentials();
    return takeover;
  }

  static Properties names() throws IOException {
    Properties names = new Properties();
    try (InputStream in = Takeover.class.getResourceAsStream(NAMES)) {
      names.load(in);
    }
    return names;
  }

  private void take(String name, String value, String meaning) {
    String[] words = meaning.split(" ", 3);
    switch (words[0]) {
      case "variable" -> variables.put(words[1], value);
      case "setting" -> settings.put(words[1], value);
      case "credential" ->
          credentials
              .computeIfAbsent(words[1], any -> new TreeMap<>())
              .put(words[2], words[2].equals("base_url") ? https(value) : value);
      default -> left.put(name, meaning.substring("nothing ".length()));
    }
    if (!words[0].equals("nothing")) {
      targets.put(name, meaning);
    }
  }

  private void leaveIncompleteCredentials() {
    credentials.entrySet().stream()
        .filter(entry -> !entry.getValue().containsKey("token"))
        .forEach(entry -> left.put(entry.getKey(), "its token is missing"));
    credentials.values().removeIf(fields -> !fields.containsKey("token"));
  }

  /** The predecessor knew Jira by its host alone. */
  private static String https(String address) {
    return address.contains("://") ? address : "https://" + address;
  }
}

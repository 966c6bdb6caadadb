package org.devhealth.dev;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The command line of {@link DevServices}. */
record DevOptions(Path folder, Optional<Path> wlpHome, boolean withParent) {

  static final String USAGE =
      "usage: DevServices [--dir FOLDER] [--server WLP_HOME] [--with-parent]";

  private static final String SERVER_ID = "devhealth-1";

  /** Empty when the arguments make no sense. */
  static Optional<DevOptions> parse(String... arguments) {
    var options = new DevOptions(DevSettings.defaultFolder(), Optional.empty(), false);
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var option = rest.poll();
      if (option.equals("--with-parent")) {
        options = new DevOptions(options.folder(), options.wlpHome(), true);
      } else if (option.equals("--dir") && !rest.isEmpty()) {
        options = new DevOptions(Path.of(rest.poll()), options.wlpHome(), options.withParent());
      } else if (option.equals("--server") && !rest.isEmpty()) {
        options =
            new DevOptions(
                options.folder(), Optional.of(Path.of(rest.poll())), options.withParent());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(options);
  }

  /** The process whose end ends this one too: its parent, or itself for no other. */
  ProcessHandle companion() {
    var self = ProcessHandle.current();
    return withParent ? self.parent().orElse(self) : self;
  }

  RunningServer server(DevSettings settings, Stores stores) {
    return new RunningServer(
        wlpHome.map(
            home ->
                LibertyServer.prepare(
                    LibertySettings.of(SERVER_ID, home, stores)
                        .onPorts(
                            settings.port("DEVHEALTH_HTTP_PORT"),
                            settings.port("DEVHEALTH_HTTPS_PORT")))));
  }
}

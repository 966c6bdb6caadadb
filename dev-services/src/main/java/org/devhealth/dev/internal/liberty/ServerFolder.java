package org.devhealth.dev.internal.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.internal.FileTree;

/**
 * One server's own user folder, a fresh copy of the assembled server, and its output folder, which
 * is kept: the transaction log in it is needed after a crash.
 */
public final class ServerFolder {

  private static final Set<String> NOT_CONFIGURATION = Set.of("logs", "workarea", "tranlog");

  private final Path folder;

  public ServerFolder(Path folder) {
    this.folder = folder;
  }

  public Path user() {
    return folder.resolve("usr");
  }

  public Path output() {
    return folder.resolve("output");
  }

  /**
   * Copies a server and what it shares with others.
   *
   * @param template {@code …/usr/servers/NAME}
   */
  public void refresh(Path template) {
    if (!Files.isRegularFile(template.resolve("server.xml"))) {
      throw new LaunchFailure("no server in " + template + "; build the ear module first");
    }
    try {
      FileTree.delete(user());
      Files.createDirectories(user().resolve("servers"));
      FileTree.copy(
          template, user().resolve("servers").resolve(template.getFileName()), NOT_CONFIGURATION);
      var shared = template.resolveSibling("../shared").normalize();
      if (Files.isDirectory(shared)) {
        FileTree.copy(shared, user().resolve("shared"), Set.of());
      }
      Files.createDirectories(output());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out the server in " + folder, e);
    }
  }
}

package org.devhealth.it.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.kernel.gate.Operation;
import org.devhealth.kernel.gate.OperationReader;

/** The operations of the WAR as it was built, so that a new one is found by itself. */
public final class WarOperations {

  private static final Path TARGET = Path.of("../web-module/target");
  private static final Path CLASSES = TARGET.resolve("classes");

  private WarOperations() {}

  /** Sorted by path. */
  public static List<Operation> all() {
    try (URLClassLoader war =
            new URLClassLoader(classPath(), WarOperations.class.getClassLoader());
        Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> type(war, file))
          .flatMap(type -> OperationReader.read(type).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes and, since those name them, the libraries of the WAR. */
  private static URL[] classPath() throws IOException {
    List<URL> path = new ArrayList<>(List.of(CLASSES.toUri().toURL()));
    try (Stream<Path> files = Files.walk(TARGET)) {
      for (Path jar : files.filter(WarOperations::isLibrary).sorted().toList()) {
        path.add(jar.toUri().toURL());
      }
    }
    return path.toArray(URL[]::new);
  }

  private static boolean isLibrary(Path file) {
    return file.toString().endsWith(".jar") && file.getParent().endsWith("WEB-INF/lib");
  }

  private static Class<?> type(ClassLoader war, Path file) {
    String path = CLASSES.relativize(file).toString();
    String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, war);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }
}

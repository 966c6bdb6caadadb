package org.devhealth.it.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts the probe's classes and job into a deployed EAR. */
public final class ProbeJar {

  private ProbeJar() {}

  /** Adds {@code lib/probe.jar} with the probe's job to the EAR. */
  public static void addTo(Path ear) {
    addTo(ear, "probe.jar", CountingReader.class, RowWriter.class);
  }

  /** Adds a library with these beans to the EAR. */
  public static void addTo(Path ear, String name, Class<?>... types) {
    try {
      Path jar = Files.createTempFile(Path.of("target"), "probe", ".jar");
      Files.delete(jar);
      fill(jar, types);
      try (FileSystem archive = FileSystems.newFileSystem(ear)) {
        Files.copy(jar, archive.getPath("/lib/" + name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path jar, Class<?>... types) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      put(archive, "/META-INF/beans.xml", "/probe/beans.xml");
      put(archive, "/META-INF/batch-jobs/probe-count.xml", "/probe/probe-count.xml");
      for (Class<?> type : types) {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        put(archive, name, name);
      }
    }
  }

  private static void put(FileSystem archive, String to, String resource) throws IOException {
    Path target = archive.getPath(to);
    Files.createDirectories(target.getParent());
    try (InputStream content = ProbeJar.class.getResourceAsStream(resource)) {
      Files.copy(content, target);
    }
  }
}

package org.devhealth.bench.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Stage;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;

/**
 * A server from the launch of its process until it says ready: with the product on a migrated
 * database, and the same configuration with an EAR that holds one empty web application.
 */
public final class Start implements Benchmark {

  private static final String ID = "S1";
  private static final String DESCRIPTOR =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
        <module><web><web-uri>empty.war</web-uri><context-root>/</context-root></web></module>
      </application>
      """;

  @Override
  public List<String> ids() {
    return List.of(ID);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell(ID);
    LibertyServer product = server(stage, "start-product");
    LibertyServer empty = server(stage, "start-empty");
    replaceByEmptyApplication(
        stage
            .installation()
            .stores()
            .folder()
            .resolve("servers/start-empty/usr/servers/devhealth"));
    // The first start of a folder unpacks and indexes; operators see the later ones.
    seconds(product, Slowdown.NONE);
    seconds(empty, Slowdown.NONE);
    var outcomes =
        stage
            .turns(
                () -> Sample.of(ID, seconds(empty, Slowdown.NONE)),
                () -> Sample.of(ID, seconds(product, stage.effort().slowdown())))
            .measure(List.of(ID), stage.effort().pairs());
    return List.of(new Result(Marks.require(ID), outcomes.get(ID), Map.of()));
  }

  private static LibertyServer server(Stage stage, String id) {
    return LibertyServer.prepare(
        LibertySettings.of(id, stage.wlpHome(), stage.installation().stores()));
  }

  private static double seconds(LibertyServer server, Slowdown slowdown) {
    long begun = System.nanoTime();
    slowdown.apply();
    server.start();
    double seconds = (System.nanoTime() - begun) / 1e9;
    server.stop();
    return seconds;
  }

  private static void replaceByEmptyApplication(Path server) {
    try (JarOutputStream ear =
        new JarOutputStream(Files.newOutputStream(server.resolve("apps/devhealth.ear")))) {
      entry(
          ear,
          "META-INF/application.xml",
          DESCRIPTOR.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      ear.putNextEntry(new ZipEntry("empty.war"));
      emptyWar(ear);
      ear.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void emptyWar(OutputStream into) throws IOException {
    JarOutputStream war = new JarOutputStream(into);
    entry(war, "index.html", new byte[0]);
    war.finish();
  }

  private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}

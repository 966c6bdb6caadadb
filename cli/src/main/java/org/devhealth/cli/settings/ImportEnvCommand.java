package org.devhealth.cli.settings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.devhealth.cli.ExitStatus;
import org.devhealth.cli.PlainText;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns the predecessor's {@code .env} into files for this product. */
@Command(
    name = "import-env",
    description = {
      "Reads the .env of the predecessor and writes server.env, settings.json and one file for each",
      "credential, with how to use them. No value is printed; existing files are not overwritten."
    })
final class ImportEnvCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<env-file>", description = "The predecessor's .env.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Only tell what would be taken over and what not.")
  private boolean dryRun;

  @Option(names = "--into", description = "Folder for the files; made when it is absent.")
  private Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (!dryRun && folder.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "give --into or --dry-run");
    }
    Takeover takeover = Takeover.of(EnvFile.read(file));
    takeover.targets().forEach((name, target) -> line(name + " -> " + target));
    takeover.left().forEach((name, why) -> line(name + " is not taken over: " + why));
    if (!dryRun) {
      write(folder.get(), takeover);
    }
    out().flush();
    return ExitStatus.VERIFIED;
  }

  private void write(Path into, Takeover takeover) throws IOException {
    Files.createDirectories(into);
    if (!takeover.variables().isEmpty()) {
      String lines =
          takeover.variables().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
              .collect(Collectors.joining());
      create(into.resolve("server.env"), lines, "append it to the server's server.env");
    }
    if (!takeover.settings().isEmpty()) {
      create(
          into.resolve("settings.json"),
          text(JsonObject.of(Map.of("settings", strings(takeover.settings())))),
          "POST /api/v1/admin/settings/import?scope=platform, first with &dry_run=true");
    }
    for (Map.Entry<String, Map<String, String>> entry : takeover.credentials().entrySet()) {
      create(
          into.resolve("credential-" + entry.getKey() + ".json"),
          text(credential(entry.getKey(), entry.getValue())),
          "POST /api/v1/admin/credentials as a member of the organization");
    }
  }

  private static JsonObject credential(String provider, Map<String, String> fields) {
    Map<String, String> secrets = new TreeMap<>(fields);
    String url = secrets.remove("base_url");
    JsonObject.Builder body =
        JsonObject.builder()
            .put("provider", provider)
            .put("name", "imported")
            .put("credentials", strings(secrets));
    return url == null
        ? body.build()
        : body.put("config", strings(Map.of("base_url", url))).build();
  }

  private static JsonObject strings(Map<String, String> texts) {
    Map<String, JsonString> members = new TreeMap<>();
    texts.forEach((name, text) -> members.put(name, new JsonString(text)));
    return JsonObject.of(members);
  }

  private static String text(JsonObject json) {
    return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8) + "\n";
  }

  private void create(Path target, String content, String use) throws IOException {
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(target, content, StandardOpenOption.WRITE);
    line(target + ": " + use);
  }

  private void line(String text) {
    out().println(PlainText.of(text));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

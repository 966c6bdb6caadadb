package org.devhealth.cli.licence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.devhealth.cli.ExitStatus;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key pair. */
@Command(
    name = "keygen",
    description = "Makes an Ed25519 key pair. Existing files are never overwritten.")
final class KeygenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--kid", required = true, description = "The key's name, unique for ever.")
  private String kid = "";

  @Option(names = "--key", required = true, description = "File for the private key (JWK).")
  private Path privateFile = Path.of("");

  @Option(names = "--keys", required = true, description = "File for the public key (JWK set).")
  private Path publicFile = Path.of("");

  @Override
  public Integer call() throws IOException {
    SigningKey key = SigningKey.generate(kid);
    KeyFile.writePrivate(privateFile, key);
    KeyFile.writePublic(publicFile, KeySet.of(List.of(key.verificationKey())).toJson());
    spec.commandLine().getOut().println("private key: " + privateFile + " (keep it secret)");
    spec.commandLine().getOut().println("public key:  " + publicFile);
    spec.commandLine().getOut().flush();
    return ExitStatus.VERIFIED;
  }
}

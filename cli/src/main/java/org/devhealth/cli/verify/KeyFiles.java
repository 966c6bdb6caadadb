package org.devhealth.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.signature.KeySet;

/** Where the issuer's public keys are. */
record KeyFiles(Optional<Path> given) {

  private static final String NAME = "signing-keys.json";

  /** The keys for a file or folder of evidence; an archive's own contents are never asked. */
  KeySet beside(Path evidence) throws IOException {
    Path file = given.isPresent() ? given.get() : find(evidence);
    try {
      return KeySet.read(Files.readAllBytes(file));
    } catch (ProofException e) {
      throw new IOException(file + " is not a set of public keys: " + e.getMessage(), e);
    }
  }

  private static Path find(Path evidence) throws IOException {
    Path absolute = evidence.toAbsolutePath().normalize();
    Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
    return Stream.iterate(folder, path -> path != null, Path::getParent)
        .limit(2)
        .map(path -> path.resolve(NAME))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchFileException(
                    NAME + " is neither in " + folder + " nor above; name it with --keys"));
  }
}

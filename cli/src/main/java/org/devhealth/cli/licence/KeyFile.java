package org.devhealth.cli.licence;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonValue;
import org.devhealth.proof.signature.SigningKey;

/** Key files: never overwritten, and a private one readable by its owner only from the start. */
final class KeyFile {

  private KeyFile() {}

  static SigningKey readPrivate(Path file) throws IOException {
    return SigningKey.fromJwk(JsonReader.read(Files.readAllBytes(file), JsonBounds.DEFAULT));
  }

  static void writePrivate(Path file, SigningKey key) throws IOException {
    Files.createFile(file, ownerOnly());
    Files.write(file, CanonicalJson.bytes(key.toPrivateJwk()), WRITE);
  }

  static void writePublic(Path file, JsonValue keys) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, CREATE_NEW)) {
      out.write(CanonicalJson.bytes(keys));
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
      };
    }
    return new FileAttribute<?>[0];
  }
}

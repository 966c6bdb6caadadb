package org.devhealth.identity.internal.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/** Keeps messages as files, one each, named by their time; for the development profile only. */
final class MailSink implements Mailer {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Clock clock;

  MailSink(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void send(Message message) {
    String name = NAME.format(clock.instant()) + "-" + UUID.randomUUID() + ".eml";
    String text =
        "To: " + message.to() + "\nSubject: " + message.subject() + "\n\n" + message.text() + "\n";
    try {
      Files.createDirectories(directory);
      Path file = Files.createFile(directory.resolve(name), ownerOnly());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Problem(IdentityError.MAIL_UNAVAILABLE, "Try again later.", e);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}

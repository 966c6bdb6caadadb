package org.devhealth.identity.internal.setup;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Offers the setup token in a file that only the operator can read, at the start and every hour as
 * long as there is no superuser.
 */
@Startup
@Singleton
@DependsOn("Migrations")
public class SetupSchedule {

  private static final Logger LOG = System.getLogger(SetupSchedule.class.getName());
  private static final long EVERY_MILLIS = 3_600_000;
  private static final long RETRY_MILLIS = 5_000;

  @Resource private TimerService timers;
  @Inject private SetupTokens tokens;
  @Inject private SetupConfig config;

  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void start() {
    timers.createIntervalTimer(0, EVERY_MILLIS, new TimerConfig(null, false));
  }

  /** Never fails: without the token nobody can set up, so it is tried again soon. */
  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void offer() {
    try {
      offer(tokens.prepare(Files.exists(config.file())));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "The setup token could not be written to " + config.file(), e);
      timers.createSingleActionTimer(RETRY_MILLIS, new TimerConfig(null, false));
    }
  }

  private void offer(SetupTokens.State state) throws IOException {
    if (state instanceof SetupTokens.State.NotNeeded) {
      Files.deleteIfExists(config.file());
    }
    if (state instanceof SetupTokens.State.Made made) {
      write(config.file(), made.token());
      LOG.log(Level.INFO, "No superuser yet. The setup token is in {0}", config.file());
    }
    if (state instanceof SetupTokens.State.HeldBy holder) {
      LOG.log(
          Level.INFO,
          "No superuser yet. The setup token is on server {0}, file setup-token in its"
              + " data directory",
          holder.server());
    }
  }

  private static void write(Path file, String token) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, token + System.lineSeparator(), StandardOpenOption.WRITE);
  }
}

package org.devhealth.licensing.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.LicenceSource;
import org.devhealth.licensing.Licences;
import org.devhealth.licensing.LicensingConfig;

/**
 * Installs the licence keys of environment and file when the server starts and whenever the file
 * changes, and looks again and again where licences and the clock stand.
 *
 * <p>A key that is refused is logged by its code and keeps the server from nothing.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LicenceWatch {

  private static final Logger LOG = Logger.getLogger(LicenceWatch.class.getName());
  private static final int LONGEST_FILE = 65_536;

  @Inject private LicensingConfig config;
  @Inject private Licences licences;
  @Inject private LicenceStatuses statuses;
  @Inject private DeploymentClock deploymentClock;
  @Resource private TimerService timers;

  private String lastOfEnvironment;
  private String lastOfFile;
  private boolean unreadable;

  @PostConstruct
  void start() {
    long interval = config.watchInterval().toMillis();
    timers.createIntervalTimer(interval, interval, new TimerConfig("licence-watch", false));
    look();
  }

  @Timeout
  void look() {
    lastOfEnvironment = installNew(config.key(), LicenceSource.ENVIRONMENT, lastOfEnvironment);
    lastOfFile = installNew(config.file().flatMap(this::read), LicenceSource.FILE, lastOfFile);
    deploymentClock.advance();
    statuses.announce();
  }

  private String installNew(Optional<String> key, LicenceSource source, String last) {
    if (key.isEmpty() || key.get().equals(last)) {
      return last;
    }
    try {
      licences.install(key.get(), source);
    } catch (Problem problem) {
      LOG.log(
          Level.WARNING,
          "The licence key of the {0} is refused: {1}",
          new Object[] {source.key(), problem.code().code()});
    }
    return key.get();
  }

  /** An absent file is no licence, as an operator may put it there later. */
  private Optional<String> read(Path file) {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new IOException("longer than " + LONGEST_FILE + " bytes");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      unreadable = false;
      return Optional.of(text).filter(key -> !key.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      tellOnce(e);
      return Optional.empty();
    }
  }

  private void tellOnce(IOException failure) {
    if (!unreadable) {
      LOG.log(Level.WARNING, "devhealth.licence.file cannot be read", failure);
    }
    unreadable = true;
  }
}

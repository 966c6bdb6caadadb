package org.devhealth.dev.https;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for {@code localhost} and 127.0.0.1, made by the JDK's keytool. */
public final class OwnCertificate {

  private static final String PASSWORD = "changeit";
  private static final long PATIENCE_SECONDS = 60;

  private final Path store;
  private final Path pem;

  private OwnCertificate(Path store, Path pem) {
    this.store = store;
    this.pem = pem;
  }

  /** Makes one in the folder, or takes the one that is there. */
  public static OwnCertificate in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path store = folder.resolve("service.p12").toAbsolutePath();
    Path pem = folder.resolve("service.pem").toAbsolutePath();
    if (!Files.exists(pem)) {
      keytool(
          "-genkeypair",
          "-alias",
          "service",
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=localhost",
          "-ext",
          "SAN=dns:localhost,dns:service.example,ip:127.0.0.1",
          "-validity",
          "3650",
          "-storetype",
          "PKCS12",
          "-keystore",
          store.toString(),
          "-storepass",
          PASSWORD);
      keytool(
          "-exportcert",
          "-rfc",
          "-alias",
          "service",
          "-keystore",
          store.toString(),
          "-storepass",
          PASSWORD,
          "-file",
          pem.toString());
    }
    return new OwnCertificate(store, pem);
  }

  /** The certificate alone, for those who are to trust it. */
  public Path pem() {
    return pem;
  }

  SSLContext serverContext() {
    try (InputStream stream = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(stream, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificate cannot be used", e);
    }
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("keytool failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for keytool", e);
    }
  }
}

package org.devhealth.kernel.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom TLS trusts: the runtime's certificates and those of the operator's file. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  static SSLContext context(Optional<Path> file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, file.isEmpty() ? null : managers(file.get()), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("devhealth.outgoing.trusted-certificates is not usable", e);
    } catch (IOException e) {
      throw new UncheckedIOException("devhealth.outgoing.trusted-certificates cannot be read", e);
    }
  }

  private static TrustManager[] managers(Path file) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (X509Certificate each : ofTheRuntime().getAcceptedIssuers()) {
      trusted.setCertificateEntry("runtime-" + number++, each);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      for (Certificate each :
          CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        trusted.setCertificateEntry("operator-" + number++, each);
      }
    }
    return factory(trusted).getTrustManagers();
  }

  private static X509TrustManager ofTheRuntime() throws GeneralSecurityException {
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("the runtime trusts nobody");
  }

  private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}

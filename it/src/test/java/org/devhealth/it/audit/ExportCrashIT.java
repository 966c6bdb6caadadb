package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.proof.signature.Base64Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of an export and started again. */
@ExtendWith(SharedProduct.class)
class ExportCrashIT {

  private static final int EVENTS = 15_000;
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String PARTS = "SELECT count(*) FROM audit_export_parts WHERE export_id = ?";

  private final Product product;
  private final Tenant tenant;
  private final Auditor auditor;

  ExportCrashIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.auditor = new Auditor(product, tenant.owner());
  }

  @Test
  void aKilledExportEndsByItselfWithTheBytesOfAnUndisturbedOne(@TempDir Path folder)
      throws Exception {
    product.history(tenant, 21).auditEvents(EVENTS);
    Auditor.Order order = Auditor.Order.ndjson(Instant.now().minus(Duration.ofDays(1)));
    Path undisturbed = auditor.take(order, folder);

    String killed = auditor.request(order);
    Waiting.until("the first parts", BOUND, () -> parts(killed) > 2);
    product.installation().server().killHard();
    long atKill = parts(killed);
    product.installation().server().start();
    Path restarted = auditor.fetch(killed, folder);

    Map<String, String> expected = files(undisturbed);
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(atKill).isLessThan(expected.size() - 2);
    assertThat(files(restarted)).isEqualTo(expected);
    Verify run = Verify.of(folder, restarted);
    assertThat(run.status()).as(run.output()).isZero();
  }

  private long parts(String export) {
    return product.installation().sql().count(PARTS, UUID.fromString(export));
  }

  /** Digests of parts and leaves; the manifest names its export, and is verified instead. */
  private static Map<String, String> files(Path archive) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        digests.put(entry.getName(), digest(zip, entry));
      }
    }
    digests.remove("manifest.jws");
    return digests;
  }

  private static String digest(ZipFile zip, ZipEntry entry) throws Exception {
    try (InputStream in = zip.getInputStream(entry)) {
      return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    }
  }
}

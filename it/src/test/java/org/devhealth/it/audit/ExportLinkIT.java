package org.devhealth.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A link to an export opens that export for some minutes, and only for who may have it now. */
@ExtendWith(SharedProduct.class)
class ExportLinkIT {

  private static final String DOWNLOADS =
      "SELECT actor_email FROM audit_log WHERE action = 'audit_export.downloaded' AND resource_id = ?";

  private final Product product;
  private final Tenant tenant;
  private final Api browser;
  private final Api member;
  private final String email;

  ExportLinkIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.browser = product.installation().api();
    this.email = "auditor@" + tenant.slug() + ".example";
    this.member =
        product.operator().member(tenant, Login.of(email, "five old clocks strike"), "admin");
  }

  @Test
  void itIsFetchedWithoutCredentialsAndRecordedAsWhoMadeIt(@TempDir Path folder) throws Exception {
    String export = completed();

    Answer link = link(member, export).require(201);
    Path archive = browser.download(path(link), folder.resolve("export.zip"));

    assertThat(Instant.parse(link.text("expires_at")))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(6)));
    assertThat(archive).isNotEmptyFile();
    assertThat(product.installation().sql().texts(DOWNLOADS, export)).containsExactly(email);
  }

  @Test
  void aChangedLinkOpensNothing() {
    String path = path(link(member, completed()).require(201));

    assertThat(browser.get(path.substring(0, path.length() - 6)).code())
        .isEqualTo("audit.link-invalid");
    assertThat(browser.get("/api/v1/audit-export").code()).isEqualTo("audit.link-invalid");
  }

  @Test
  void itEndsWithTheSessionItWasMadeIn() {
    String path = path(link(member, completed()).require(201));

    member.post("/api/v1/auth/logout").require(204);

    assertThat(browser.get(path).code()).isEqualTo("identity.session-ended");
  }

  @Test
  void whoMayNoLongerExportDownloadsNothing() {
    String path = path(link(member, completed()).require(201));
    String user = member.get("/api/v1/auth/me").require(200).text("id");
    tenant
        .owner()
        .patch("/api/v1/admin/orgs/" + tenant.id() + "/members/" + user, "{\"role\":\"viewer\"}")
        .require(200);

    assertThat(browser.get(path).code()).isEqualTo("access.permission-denied");
  }

  @Test
  void aDeletedExportIsGoneForItsLinksToo() {
    String export = completed();
    String path = path(link(member, export).require(201));
    member.delete(Auditor.EXPORTS + "/" + export).require(204);

    assertThat(browser.get(path).code()).isEqualTo("audit.export-expired");
    assertThat(link(member, export).code()).isEqualTo("audit.export-expired");
  }

  private String completed() {
    Auditor auditor = new Auditor(product, member);
    String export = auditor.request(Auditor.Order.ndjson(Instant.now()));
    auditor.awaitEnd(export);
    return export;
  }

  private static Answer link(Api by, String export) {
    return by.post(Auditor.EXPORTS + "/" + export + "/link");
  }

  /** The servers of tests are on ports of their own. */
  private static String path(Answer link) {
    URI url = URI.create(link.text("url"));
    return url.getRawPath() + "?" + url.getRawQuery();
  }
}

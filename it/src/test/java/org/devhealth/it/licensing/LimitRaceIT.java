package org.devhealth.it.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fifty at once never create more than a limit allows. */
@ExtendWith(SharedProduct.class)
class LimitRaceIT {

  private static final int MANY = 50;

  private final Product product;
  private final Vendor vendor;
  private final Tenant tenant;
  private final Sql sql;

  LimitRaceIT(Product product) {
    this.product = product;
    this.vendor = new Vendor(product);
    this.tenant = product.tenant();
    this.sql = product.installation().sql();
  }

  @Test
  void membersStayWithinTheLicence() throws Exception {
    vendor.install(Keys.enterprise(tenant.id()).limited("users", 6).key()).require(200);

    List<Answer> answers =
        atOnce(
            number ->
                vendor
                    .superuser()
                    .post(
                        "/api/v1/admin/orgs/" + tenant.id() + "/members",
                        "{\"email\":\"m%d@%s.example\",\"role\":\"viewer\"}"
                            .formatted(number, tenant.slug())));

    assertWithin(answers, 201, 5);
    assertThat(
            sql.count(
                "SELECT count(*) FROM memberships WHERE org_id = cast(? AS uuid)", tenant.id()))
        .isEqualTo(6);
    assertThat(used("users")).isEqualTo("6/6");
  }

  @Test
  void invitationsAndMembersTogetherStayWithinTheLicence() throws Exception {
    vendor.install(Keys.enterprise(tenant.id()).limited("users", 8).key()).require(200);

    List<Answer> answers =
        atOnce(
            number ->
                (number % 2 == 0 ? vendor.superuser() : tenant.owner())
                    .post(
                        "/api/v1/admin/orgs/"
                            + tenant.id()
                            + (number % 2 == 0 ? "/members" : "/invites"),
                        "{\"email\":\"i%d@%s.example\",\"role\":\"viewer\"}"
                            .formatted(number, tenant.slug())));

    assertWithin(answers, 201, 7);
    assertThat(
            sql.count(
                "SELECT (SELECT count(*) FROM memberships WHERE org_id = cast(? AS uuid))"
                    + " + (SELECT count(*) FROM invitations WHERE org_id = cast(? AS uuid))",
                tenant.id(),
                tenant.id()))
        .isEqualTo(8);
    assertThat(used("users")).isEqualTo("8/8");
  }

  @Test
  void organizationsStayWithinTheLicenceOfTheDeploymentWhateverOneOrganizationHas()
      throws Exception {
    vendor.install(Keys.enterprise(tenant.id()).key()).require(200);
    int there =
        vendor
            .entitlements(tenant)
            .getJsonObject("limits")
            .getJsonObject("organizations")
            .getInt("used");
    // the longer term wins over the licence that all tests share
    String licence =
        vendor
            .install(
                Keys.deployment("organizations", there + 5)
                    .key(Duration.ofHours(-1), Duration.ofDays(400)))
            .require(200)
            .text("id");
    try {
      List<Answer> answers =
          atOnce(
              number ->
                  vendor
                      .superuser()
                      .post(
                          "/api/v1/admin/orgs",
                          "{\"name\":\"Race %1$d\",\"slug\":\"r%1$d-%2$s\",\"owner\":{\"email\":\"o%1$d@%2$s.example\",\"full_name\":\"Owner\"}}"
                              .formatted(number, tenant.slug())));

      assertWithin(answers, 201, 5);
      assertThat(
              sql.count(
                  "SELECT count(*) FROM organizations WHERE slug LIKE ?", "r%-" + tenant.slug()))
          .isEqualTo(5);
    } finally {
      vendor.superuser().delete(Vendor.LICENCE + "/" + licence).require(204);
    }
  }

  @Test
  void repositoriesStayWithinTheTier() throws Exception {
    Path repository = repository();

    List<Answer> answers =
        atOnce(
            number ->
                tenant
                    .owner()
                    .post(
                        "/api/v1/admin/sync/git-local",
                        "{\"path\":\"%s\",\"name\":\"r%d\"}".formatted(repository, number)));

    assertWithin(answers, 202, 3);
    assertThat(used("repositories")).isEqualTo("3/3");
  }

  @Test
  void aRefusalSaysHowMuchIsUsedAndWhereToGetMore() {
    vendor.install(Keys.enterprise(tenant.id()).limited("users", 1).key()).require(200);

    Answer refused =
        vendor
            .superuser()
            .post(
                "/api/v1/admin/orgs/" + tenant.id() + "/members",
                "{\"email\":\"two@" + tenant.slug() + ".example\",\"role\":\"viewer\"}");

    assertThat(refused.status()).isEqualTo(402);
    assertThat(refused.json().getInt("limit")).isEqualTo(1);
    assertThat(refused.json().getInt("used")).isEqualTo(1);
    assertThat(refused.text("current_tier")).isEqualTo("enterprise");
    String more = refused.text("upgrade_url");
    assertThat(product.installation().api().get(more).require(200).body())
        .contains("enterprise", "api_requests_per_minute");
  }

  private static void assertWithin(List<Answer> answers, int created, int expected) {
    assertThat(answers).filteredOn(each -> each.status() == created).hasSize(expected);
    assertThat(answers)
        .filteredOn(each -> each.status() != created)
        .hasSize(MANY - expected)
        .allMatch(each -> each.code().equals("licensing.limit-exceeded"), "limit-exceeded");
  }

  private String used(String limit) {
    var usage = vendor.entitlements(tenant).getJsonObject("limits").getJsonObject(limit);
    return usage.get("used") + "/" + usage.get("limit");
  }

  private Path repository() throws IOException, GitAPIException {
    Path folder = Files.createDirectories(Product.repositories().resolve(tenant.slug()));
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.commit()
          .setAllowEmpty(true)
          .setSign(false)
          .setMessage("first")
          .setAuthor("A", "a@example.org")
          .setCommitter("A", "a@example.org")
          .call();
    }
    return folder.toRealPath();
  }

  private static List<Answer> atOnce(IntFunction<Answer> attempt) throws Exception {
    CyclicBarrier start = new CyclicBarrier(MANY);
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Callable<Answer>> attempts =
          IntStream.range(0, MANY)
              .<Callable<Answer>>mapToObj(
                  number ->
                      () -> {
                        start.await(20, TimeUnit.SECONDS);
                        return attempt.apply(number);
                      })
              .toList();
      List<Future<Answer>> results = attempts.stream().map(threads::submit).toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> result : results) {
        answers.add(result.get(90, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}

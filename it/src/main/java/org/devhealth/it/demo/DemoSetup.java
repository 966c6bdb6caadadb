package org.devhealth.it.demo;

import java.util.List;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Operator;
import org.devhealth.it.installation.Tenant;

/** Makes the superuser, the organizations and the licence, or finds them. */
final class DemoSetup {

  private static final String ENTITLEMENTS = "/api/v1/licensing/entitlements/";

  private final Installation installation;
  private final DemoAccounts accounts;
  private final Operator operator;

  DemoSetup(Installation installation, DemoAccounts accounts) {
    this.installation = installation;
    this.accounts = accounts;
    this.operator =
        knows(superuser())
            ? Operator.returning(installation, superuser())
            : Operator.setUp(installation, superuser());
    operator.trustClock();
  }

  Login superuser() {
    return accounts.of("root@devhealth.example");
  }

  /** The organization with a licence. */
  DemoOrganization enterprise() {
    Login owner = accounts.of("olivia@meridian.example");
    Tenant tenant = organization("Meridian Systems", "meridian", owner);
    if (!tierOf(tenant).equals("enterprise")) {
      operator.license(DemoLicence.of(tenant));
    }
    return new DemoOrganization(tenant, tierOf(tenant), owner);
  }

  /** The organization that needs none; the deployment needs one to have a second organization. */
  DemoOrganization community() {
    if (find("harbor").isEmpty()) {
      operator.license(DemoLicence.ofTwoOrganizations());
    }
    Login owner = accounts.of("hugo@harbor.example");
    Tenant tenant = organization("Harbor Community", "harbor", owner);
    return new DemoOrganization(tenant, tierOf(tenant), owner);
  }

  private Tenant organization(String name, String slug, Login owner) {
    List<String> found = find(slug);
    if (found.isEmpty()) {
      return operator.organization(name, slug, owner);
    }
    return knows(owner)
        ? operator.tenant(found.get(0), slug, owner)
        : operator.welcomed(found.get(0), slug, owner);
  }

  private List<String> find(String slug) {
    return installation.sql().texts("SELECT id FROM organizations WHERE slug = ?", slug);
  }

  private String tierOf(Tenant tenant) {
    return operator.superuser().get(ENTITLEMENTS + tenant.id()).require(200).text("tier");
  }

  private boolean knows(Login login) {
    return installation.api().canLogIn(login);
  }
}

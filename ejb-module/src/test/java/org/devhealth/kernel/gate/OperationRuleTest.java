package org.devhealth.kernel.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationRuleTest {

  @RequirePermission("read:things")
  static class Guarded {
    public void asTheClassSays() {}

    @RequirePermission("write:things")
    public void stricter() {}

    @PublicEndpoint("a health check")
    public void open() {}
  }

  static class Undeclared {
    public void nothing() {}

    @RequireFeature("reports")
    public void featureOnly() {}
  }

  @PublicEndpoint("documentation")
  static class Open {
    public void page() {}

    @RequirePermission("write:things")
    public void change() {}
  }

  @Test
  void takesTheRuleOfTheClass() throws NoSuchMethodException {
    assertThat(rule(Guarded.class, "asTheClassSays"))
        .map(OperationRule::permission)
        .contains("read:things");
  }

  @Test
  void prefersTheRuleOfTheMethod() throws NoSuchMethodException {
    assertThat(rule(Guarded.class, "stricter"))
        .map(OperationRule::permission)
        .contains("write:things");
    assertThat(rule(Open.class, "change")).map(OperationRule::permission).contains("write:things");
  }

  @Test
  void opensOnlyWhatSaysSo() throws NoSuchMethodException {
    assertThat(rule(Guarded.class, "open").orElseThrow().isPublic()).isTrue();
    assertThat(rule(Open.class, "page").orElseThrow().isPublic()).isTrue();
    assertThat(rule(Undeclared.class, "nothing")).isEmpty();
  }

  @Test
  void asksForAuthenticationWhereOnlyAFeatureIsDeclared() throws NoSuchMethodException {
    OperationRule rule = rule(Undeclared.class, "featureOnly").orElseThrow();

    assertThat(rule.permission()).isEqualTo(RequirePermission.AUTHENTICATED);
    assertThat(rule.feature()).isEqualTo("reports");
  }

  private static Optional<OperationRule> rule(Class<?> type, String method)
      throws NoSuchMethodException {
    return OperationRule.of(type, type.getMethod(method));
  }
}

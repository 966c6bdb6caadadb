package org.devhealth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of settings is made from the declarations. */
class SettingsGuideTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String HEAD =
      """
      # Settings

      What is changed while the product runs, by `GET|PUT|DELETE /api/v1/admin/settings/{category}/{key}`. What
      counts is what the operator pins by a variable, else the organization's value, else the platform's, else the
      default; every answer says which. A change counts on every server within five seconds. Start-up configuration
      (ports, stores, keys) is not here but in the README.

      This page is generated from the declarations in the code; a test compares it with them. To write it anew:
      `./mvnw -pl ejb-module -am test -Dtest=SettingsGuideTest -DargLine=-Ddevhealth.docs.write=true \
      -Dsurefire.failIfNoSpecifiedTests=false`.

      | setting | type | default | whose | pinned by | meaning |
      |---|---|---|---|---|---|
      """;

  @Test
  void thePageListsEverySetting() throws IOException {
    String expected = HEAD + settings().stream().map(this::row).collect(Collectors.joining());
    if (Boolean.getBoolean("devhealth.docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void everySettingIsNamedAndDescribed() {
    assertThat(settings())
        .isNotEmpty()
        .allMatch(setting -> setting.key().matches("[a-z]+\\.[a-z]+(_[a-z]+)*"), "snake_case")
        .allMatch(setting -> setting.description().endsWith("."), "described")
        .extracting(Setting::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyDefaultIsAllowed() {
    for (Setting<?> setting : settings()) {
      setting
          .initialJson()
          .ifPresent(
              json -> assertThat(setting.type().normal(json)).as(setting.key()).isEqualTo(json));
    }
  }

  private String row(Setting<?> setting) {
    String initial = setting.initialJson().map(json -> "`" + json + "`").orElse("–");
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            setting.key(),
            (setting.secret() ? "secret " : "")
                + setting.type().name()
                + ": "
                + setting.type().expectation(),
            initial,
            setting.scope().key(),
            "`" + setting.pinnedBy() + "`",
            setting.description());
  }

  private static List<Setting<?>> settings() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.devhealth")
            .stream()
            .filter(type -> type.isAssignableTo(SettingDeclarations.class))
            .filter(type -> !type.isInterface())
            .map(SettingsGuideTest::declared)
            .<Setting<?>>flatMap(each -> each.declared().stream())
            .sorted(Comparator.comparing(Setting::key))
            .toList();
  }

  private static SettingDeclarations declared(JavaClass type) {
    try {
      return (SettingDeclarations) type.reflect().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName() + " has no plain constructor", e);
    }
  }
}

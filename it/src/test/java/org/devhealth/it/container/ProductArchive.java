package org.devhealth.it.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built EAR with a WAR for the test beside its own. */
final class ProductArchive {

  private static final Path EAR = Path.of("../ear/target/devhealth.ear");
  private static final String APPLICATION = "META-INF/application.xml";
  private static final String TEST_MODULE =
      """
        <module>
          <web>
            <web-uri>test.war</web-uri>
            <context-root>/test</context-root>
          </web>
        </module>
      """;
  private static final String BINDINGS =
      """
      <application-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.2">
        <security-role name="batchSvc">
          <run-as userid="devhealth-batch" password="%s"/>
        </security-role>
      </application-bnd>
      """
          .formatted(ContainerServer.SERVICE_PASSWORD);

  private ProductArchive() {}

  static EnterpriseArchive with(Class<?> test) {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addClass(test)
            .addAsWebInfResource(new StringAsset("<beans/>"), "beans.xml");
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, EAR.toFile())
            .addAsModule(Testable.archiveToTest(war));
    ear.setApplicationXML(new StringAsset(withTestModule(ear)));
    return ear.addAsManifestResource(new StringAsset(BINDINGS), "ibm-application-bnd.xml");
  }

  private static String withTestModule(EnterpriseArchive ear) {
    try (InputStream content = ear.get(APPLICATION).getAsset().openStream()) {
      String xml = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      int modules = xml.indexOf("<module>");
      return xml.substring(0, modules) + TEST_MODULE + xml.substring(modules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.devhealth.kernel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class OperationReaderTest {

  interface Listing {
    @GET
    @Path("all")
    String list();
  }

  abstract static class Removal {
    @DELETE
    @Path("{id}")
    public void remove() {}
  }

  @Path("/things/")
  @RequirePermission("read:things")
  static class Things extends Removal implements Listing {
    @Override
    @RequireFeature("lists")
    public String list() {
      return "";
    }

    @Path("sub")
    public Sub sub() {
      return new Sub();
    }

    public void ordinary() {}
  }

  static class Sub {
    @GET
    public String get() {
      return "";
    }
  }

  @WebServlet({"/a", "/b"})
  static class Plain extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void findsInheritedMethodsUnderTheRuleOfTheServingClass() {
    assertThat(OperationReader.read(Things.class))
        .extracting(Operation::verb, Operation::path, operation -> operation.rule().permission())
        .containsExactlyInAnyOrder(
            tuple("GET", "/things/all", "read:things"),
            tuple("DELETE", "/things/{id}", "read:things"));
  }

  @Test
  void addsTheMethodsFeatureToTheClassesPermission() {
    assertThat(OperationReader.read(Things.class))
        .filteredOn(operation -> operation.verb().equals("GET"))
        .extracting(operation -> operation.rule().feature())
        .containsExactly("lists");
  }

  @Test
  void findsSubResourcesThatDeclareNothing() {
    assertThat(OperationReader.read(Sub.class))
        .singleElement()
        .satisfies(operation -> assertThat(operation.isDeclared()).isFalse());
  }

  @Test
  void findsPlainServletsThatDeclareNothing() {
    assertThat(OperationReader.read(Plain.class))
        .hasSize(2)
        .allSatisfy(operation -> assertThat(operation.isDeclared()).isFalse());
  }

  @Test
  void findsNothingInOrdinaryClasses() {
    assertThat(OperationReader.read(String.class)).isEmpty();
    assertThat(OperationReader.read(Removal.class)).isEmpty();
  }
}

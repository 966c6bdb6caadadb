package org.devhealth.it.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What must never be served: an operation that somebody forgot to declare a rule for. */
@ApplicationScoped
@Path("/api/v1/undeclared")
public class Undeclared {

  @GET
  public String answer() {
    return "served";
  }
}

package org.devhealth.web;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/** Wins over the runtime's own mapper for constraint violations, which answers another format. */
@Provider
public class ValidationFailureMapper implements ExceptionMapper<ValidationException> {

  @Context private Providers providers;

  @Override
  public Response toResponse(ValidationException failure) {
    return providers.getExceptionMapper(Throwable.class).toResponse(failure);
  }
}

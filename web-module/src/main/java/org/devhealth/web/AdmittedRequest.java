package org.devhealth.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import org.devhealth.identity.ApiCaller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * A request as operations see it: its principal is the caller, and its body ends with a problem
 * when it passes the limit, whatever length it named.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

  private final ApiCaller principal;
  private final long limit;

  /**
   * The request of a caller.
   *
   * @param principal who asks, or null for nobody
   */
  AdmittedRequest(HttpServletRequest request, ApiCaller principal, long limit) {
    super(request);
    this.principal = principal;
    this.limit = limit;
  }

  /** Refuses a request that names a greater length. */
  static void requireWithin(long limit, HttpServletRequest request) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
  }

  private static Problem tooLarge(long limit) {
    return new Problem(KernelError.BODY_TOO_LARGE, "A body may have " + limit + " bytes at most.");
  }

  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public String getRemoteUser() {
    return principal == null ? null : principal.getName();
  }

  @Override
  public boolean isUserInRole(String role) {
    return principal != null && principal.getGroups().contains(role);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), limit);
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private long count;

    Counted(ServletInputStream body, long limit) {
      this.body = body;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > limit) {
        throw tooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

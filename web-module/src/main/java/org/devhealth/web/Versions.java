package org.devhealth.web;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** Entity tags that are version numbers (RFC 9110 section 13.1.1). */
public final class Versions {

  private static final Pattern TAG = Pattern.compile("\"?(\\d{1,9})\"?");

  private Versions() {}

  /** The tag of a version. */
  public static EntityTag tag(int version) {
    return new EntityTag(Integer.toString(version));
  }

  /** The version that {@code If-Match} demands; null without one or with {@code *}. */
  public static Integer expected(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "If-Match", "must be the ETag of an answer");
    }
    return Integer.valueOf(tag.group(1));
  }
}

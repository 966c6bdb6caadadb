package org.devhealth.web.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.access.limits.RateDecision;
import org.devhealth.kernel.redis.Spending;

/**
 * Tells the caller what is left, by {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers-10): {@code q} in a window of {@code w} seconds, {@code r}
 * left, full again in {@code t} seconds.
 */
final class RateHeaders {

  private RateHeaders() {}

  static void write(RateDecision decision, HttpServletResponse response) {
    List<Spending> spendings = decision.spendings();
    if (spendings.isEmpty()) {
      return;
    }
    response.setHeader(
        "RateLimit-Policy",
        spendings.stream().map(RateHeaders::policy).collect(Collectors.joining(", ")));
    response.setHeader(
        "RateLimit", spendings.stream().map(RateHeaders::left).collect(Collectors.joining(", ")));
    if (decision.isDegraded()) {
      response.setHeader("RateLimit-Degraded", "local-share");
    }
  }

  private static String policy(Spending spending) {
    return name(spending)
        + ";q="
        + spending.budget().tokens()
        + ";w="
        + spending.budget().window().toSeconds();
  }

  private static String left(Spending spending) {
    long full = spending.untilFull().plusMillis(999).toSeconds();
    return name(spending) + ";r=" + spending.remaining() + ";t=" + full;
  }

  private static String name(Spending spending) {
    return '"' + spending.budget().policy() + '"';
  }
}

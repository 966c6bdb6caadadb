package org.devhealth.web.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.devhealth.access.limits.RateDecision;
import org.devhealth.kernel.redis.Budget;
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
    // on each answer, so by hand and not by streams
    StringBuilder policy = new StringBuilder();
    StringBuilder left = new StringBuilder();
    for (Spending spending : spendings) {
      String separator = policy.isEmpty() ? "" : ", ";
      appendPolicy(policy.append(separator), spending.budget());
      appendLeft(left.append(separator), spending);
    }
    response.setHeader("RateLimit-Policy", policy.toString());
    response.setHeader("RateLimit", left.toString());
    if (decision.isDegraded()) {
      response.setHeader("RateLimit-Degraded", "local-share");
    }
  }

  private static void appendPolicy(StringBuilder text, Budget budget) {
    named(text, budget).append(";q=").append(budget.tokens());
    text.append(";w=").append(budget.window().toSeconds());
  }

  private static void appendLeft(StringBuilder text, Spending spending) {
    long full = spending.untilFull().plusMillis(999).toSeconds();
    named(text, spending.budget()).append(";r=").append(spending.remaining());
    text.append(";t=").append(full);
  }

  private static StringBuilder named(StringBuilder text, Budget budget) {
    return text.append('"').append(budget.policy()).append('"');
  }
}

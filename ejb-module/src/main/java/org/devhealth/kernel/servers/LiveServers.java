package org.devhealth.kernel.servers;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How many servers share the stores, as their heartbeats told last. Thread-safe; asks nobody, since
 * every request does.
 */
@ApplicationScoped
public class LiveServers {

  private volatile int count = 1;

  /** At least one: this server itself. */
  public int count() {
    return count;
  }

  void counted(int servers) {
    count = Math.max(1, servers);
  }
}

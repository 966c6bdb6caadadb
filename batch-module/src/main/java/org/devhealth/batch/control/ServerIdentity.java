package org.devhealth.batch.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The name under which the batch repository knows this server, put together as Liberty does. */
@ApplicationScoped
class ServerIdentity {

  private static final String SERVER_INFO = "WebSphere:feature=kernel,name=ServerInfo";

  /** {@code <defaultHostName>/<user directory>/<server name>}. */
  String repositoryName() {
    String userDirectory = attribute("UserDirectory").strip();
    if (userDirectory.endsWith("/") || userDirectory.endsWith("\\")) {
      userDirectory = userDirectory.substring(0, userDirectory.length() - 1);
    }
    return attribute("DefaultHostname") + "/" + userDirectory + "/" + attribute("Name");
  }

  /**
   * What Liberty calls the host. It must be another on every server that shares the stores: a
   * server takes the jobs under its own name for those that died with it.
   */
  String hostName() {
    return attribute("DefaultHostname");
  }

  private static String attribute(String name) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      return (String) server.getAttribute(new ObjectName(SERVER_INFO), name);
    } catch (JMException e) {
      throw new IllegalStateException("The server does not tell its " + name, e);
    }
  }
}

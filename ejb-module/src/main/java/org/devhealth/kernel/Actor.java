package org.devhealth.kernel;

import java.util.Objects;
import java.util.UUID;

/**
 * Who acts, with the names as they are now; audit events keep them as snapshots.
 *
 * @param type what kind of actor this is
 * @param id the user, token or service; null for anonymous callers and the system
 * @param email the address, or null
 * @param name the full name or the name of the service, or null
 * @param sessionId the login session, or null
 * @param authMethod how it authenticated (password, api_token, …), or null
 * @param impersonator the superuser behind an impersonation, or null
 */
public record Actor(
    Type type,
    UUID id,
    String email,
    String name,
    UUID sessionId,
    String authMethod,
    UUID impersonator) {

  /** The kinds of actors; lower case in events. */
  public enum Type {
    ANONYMOUS,
    USER,
    API_TOKEN,
    SERVICE,
    SYSTEM
  }

  public Actor {
    Objects.requireNonNull(type, "type");
  }

  /** The product itself, acting by a job or a schedule. */
  public static Actor system(String name) {
    return new Actor(Type.SYSTEM, null, null, name, null, null, null);
  }

  /** Somebody who has not proven who they are. */
  public static Actor anonymous() {
    return new Actor(Type.ANONYMOUS, null, null, null, null, null, null);
  }
}

package org.devhealth.kernel.data;

import java.util.Collection;
import java.util.List;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * As which database role, for which organizations and user, a transaction's statements run.
 *
 * <p>Row-level security reads it from the settings {@code devhealth.org_id}, {@code
 * devhealth.org_ids} and {@code devhealth.user_id}.
 */
public record Binding(Role role, List<OrgId> organizations, UserId user) {

  /** The database roles a transaction can take; the login role itself has no rights. */
  public enum Role {
    /** Serves one organization's callers. */
    APP("devhealth_app"),
    /** The closed list of work across organizations: login, schedules, recovery, superusers. */
    PLATFORM("devhealth_platform"),
    /** The only one that may delete governed rows, of the organizations it is bound to. */
    PURGE("devhealth_purge");

    private final String databaseName;

    Role(String databaseName) {
      this.databaseName = databaseName;
    }

    String databaseName() {
      return databaseName;
    }
  }

  public Binding {
    organizations = List.copyOf(organizations);
  }

  /** One organization's ordinary work. */
  public static Binding app(OrgId organization) {
    return new Binding(Role.APP, List.of(organization), null);
  }

  /** The ordinary work of a caller, bound to its organization and user as far as there are any. */
  public static Binding of(Caller caller) {
    List<OrgId> organizations = caller.org().map(List::of).orElse(List.of());
    UserId user = caller.actor().id() == null ? null : new UserId(caller.actor().id());
    return new Binding(Role.APP, organizations, user);
  }

  /** Work across organizations; only what policies grant to {@code devhealth_platform}. */
  public static Binding platform() {
    return new Binding(Role.PLATFORM, List.of(), null);
  }

  /** Deletion in exactly these organizations. */
  public static Binding purge(Collection<OrgId> organizations) {
    return new Binding(Role.PURGE, organizations.stream().sorted().toList(), null);
  }

  String organizationSetting() {
    return organizations.size() == 1 ? organizations.get(0).toString() : "";
  }

  String organizationsSetting() {
    return String.join(",", organizations.stream().map(OrgId::toString).toList());
  }

  String userSetting() {
    return user == null ? "" : user.toString();
  }
}

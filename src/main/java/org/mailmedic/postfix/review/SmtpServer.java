package org.mailmedic.postfix.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.config.MasterService;

/**
 * An smtpd.
 *
 * @param service its line in master.cf; null where master.cf is not known
 * @param sees its settings
 */
record SmtpServer(@Nullable MasterService service, Configuration sees) {

  /** Whether it has the parameter from {@code -o}. */
  boolean overrides(String name) {
    return service != null && service.overrides().containsKey(name);
  }

  /**
   * Whether clients outside the machine reach it; postscreen hands its clients to a pass service.
   */
  boolean isPublic() {
    return service == null
        || service.type().equals("pass")
        || (service.type().equals("inet") && !Services.isLoopback(service.name()));
  }

  /** Whether other mail servers bring mail here. */
  boolean isPort25() {
    return service == null
        || service.type().equals("pass")
        || (isPublic() && List.of("25", "smtp").contains(Services.port(service.name())));
  }

  /** What it decides. */
  AccessPolicy policy() {
    return sees.policy();
  }

  /** How to give it a setting: where it has it from now. */
  String set(String name, String value) {
    return service == null || !overrides(name)
        ? Words.postconf(name, value)
        : "In master.cf, at " + Words.shown(service.name()) + ": -o {" + name + "=" + value + "}";
  }
}

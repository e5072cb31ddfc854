package org.mailmedic.postfix.review;

import java.util.Locale;
import org.mailmedic.postfix.config.MasterService;

/** Names of services in master.cf: master(5), services(5). */
final class Services {

  private Services() {}

  /** Whether an inet service listens on the machine itself only. */
  static boolean isLoopback(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("127.")
        || lower.startsWith("localhost:")
        || lower.startsWith("[::1]:")
        || lower.startsWith("::1:");
  }

  /** The port of an inet service, as written. */
  static String port(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  /** RFC 6409: port 587, where programs of users hand in mail with STARTTLS. */
  static boolean isSubmission(MasterService service) {
    String port = port(service.name());
    return service.type().equals("inet") && (port.equals("submission") || port.equals("587"));
  }

  /** RFC 8314: port 465, where they do so within TLS from the first byte. */
  static boolean isSubmissions(MasterService service) {
    String port = port(service.name());
    return service.type().equals("inet")
        && (port.equals("submissions") || port.equals("smtps") || port.equals("465"));
  }
}

package org.mailmedic.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** What browsers are told to refuse, and what is refused when a browser tells. */
final class SecurityHeaders {

  /** No inline scripts or styles, nothing from elsewhere, no embedding. */
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " object-src 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private SecurityHeaders() {}

  static void register(RoutesConfig routes) {
    routes.before(context -> {
      HEADERS.forEach(context::header);
      if (!isStatic(context)) {
        context.header("Cache-Control", "no-store");
      }
      refuseOtherSites(context);
    });
  }

  private static boolean isStatic(Context context) {
    return !context.path().startsWith("/api/") && !context.path().equals("/health");
  }

  /**
   * A page of another site can send plain text here without asking (a "simple" request of the Fetch
   * standard), though it cannot read the answer. Browsers say so in Sec-Fetch-Site; other programs
   * send no such header.
   */
  private static void refuseOtherSites(Context context) {
    String method = context.method().name();
    boolean safe = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    String site = context.header("Sec-Fetch-Site");
    if (!safe && site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new ProblemException(
          Problem.Kind.CROSS_SITE, "Pages of other sites may not send tickets here.");
    }
  }
}

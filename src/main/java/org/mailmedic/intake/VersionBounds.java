package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/** The lowest Postfix version that the parameters used and the forms of log lines allow. */
final class VersionBounds {

  private VersionBounds() {}

  static @Nullable VersionEvidence find(List<LogEvent> events, List<PastedParameter> parameters) {
    PostfixVersion min = null;
    String source = "parameters";
    LineSpan span = null;
    for (PastedParameter parameter : parameters) {
      PostfixVersion since = ParameterNames.instance().since(parameter.name());
      if (since != null && (min == null || since.compareTo(min) > 0)) {
        min = since;
        span = parameter.span();
      }
      // "/usr/share/doc/postfix-2.2.2/samples" was true when the file was made; it may be newer
      // now.
      PostfixVersion path =
          parameter.value().startsWith("/usr") ? VersionFinder.named(parameter.value()) : null;
      if (path != null && (min == null || path.compareTo(min) > 0)) {
        min = path;
        span = parameter.span();
      }
    }
    for (LogEvent event : events) {
      PostfixVersion since = since(event);
      if (since != null && (min == null || since.compareTo(min) > 0)) {
        min = since;
        span = event.span();
        source = "log";
      }
    }
    return min == null || span == null ? null : new VersionEvidence(null, min, null, source, span);
  }

  /** Forms that the release notes date. */
  private static @Nullable PostfixVersion since(LogEvent event) {
    if (!event.origin().software().equals("postfix")) {
      return null;
    }
    return switch (event) {
      // Postfix 3.0 added command counts to "disconnect".
      case LogEvent.Connection connection when !connection.counters().isEmpty() ->
          new PostfixVersion(3, 0, 0);
      // postscreen is new in 2.8.
      case LogEvent ours when "postscreen".equals(ours.origin().daemon()) ->
          new PostfixVersion(2, 8, 0);
      // Postfix 2.3 logs dsn= and delays=.
      case LogEvent.Delivery delivery when delivery.dsn() != null -> new PostfixVersion(2, 3, 0);
      default -> null;
    };
  }
}

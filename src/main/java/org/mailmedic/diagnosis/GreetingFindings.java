package org.mailmedic.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether the server that answers is the one that was called: RFC 5321 section 4.2 puts the
 * server's name behind 220.
 */
final class GreetingFindings {

  private static final List<String> CALLING =
      List.of(
          "220",
          "telnet ",
          "connected to ",
          "-connect ",
          "trying ",
          "--server ",
          "swaks ",
          "smtp server ",
          "(smtp) ");

  private static final Pattern CALLED =
      Pattern.compile(
          "(?:\\btelnet |connected to |-connect |trying |--server |swaks .{0,80}-s |link with smtp"
              + " server |\\(smtp\\) )\\[?([a-z0-9](?:[a-z0-9-]{0,60}\\.){1,5}[a-z]{2,20})");
  private static final Pattern GREETING =
      Pattern.compile("(?:^|[ :<>'\"-])220[ -]([a-z0-9][a-z0-9.-]{1,80})");

  private GreetingFindings() {}

  static void collect(TicketLines lines, FindingList findings) {
    String called = null;
    Map<String, LineSpan> others = new LinkedHashMap<>();
    boolean right = false;
    String first = null;
    for (Line line : lines.with(CALLING)) {
      if (line.isIn(Segment.Kind.LOG)) {
        continue;
      }
      Matcher call = CALLED.matcher(line.lower());
      if (call.find()) {
        called = call.group(1);
        first = first == null ? called : first;
      }
      Matcher greeting = GREETING.matcher(line.lower());
      if (greeting.find() && called != null) {
        String name = greeting.group(1);
        String domain = domain(name);
        if (domain != null && domain.equals(domain(called))) {
          right = true;
        } else {
          others.put(name, line.span());
        }
      }
    }
    for (Map.Entry<String, LineSpan> other : others.entrySet()) {
      // A name without a dot tells only beside a greeting with the right one.
      if (domain(other.getKey()) != null || right) {
        findings.add(
            FindingKind.GREETING_OTHER_HOST,
            other.getValue(),
            "The server that answers calls itself " + other.getKey() + ", not " + first + ".");
      }
    }
  }

  /** The last two parts of a host's name; null where it has one only. */
  private static @Nullable String domain(String host) {
    int last = host.lastIndexOf('.');
    return last <= 0 ? null : host.substring(host.lastIndexOf('.', last - 1) + 1);
  }
}

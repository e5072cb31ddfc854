package org.mailmedic.fuzz;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Bounce;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.SmtpReply;

/** What holds of every reading, whatever the text. */
final class Promises {

  /**
   * Quote marks, code fences and tags that programs put around lines; without them a line is blank.
   */
  private static final Pattern ONLY_MARKS =
      Pattern.compile(
          "(?i)(?:[\\s>*+|•\"'.)-]|`{1,2}+(?!`)|&(?:gt|nbsp|#\\w{1,6});"
              + "|</?(?:br|p|pre|code|div|blockquote) ?/?>)*+"
              + "(?:(?:```|~~~)[a-z0-9+#.`~-]{0,20}+)?+\\s*+");

  private Promises() {}

  /** The first promise that this reading breaks; null where it keeps all of them. */
  static @Nullable String broken(Reading reading) {
    String text = reading.text();
    List<String> lines = text.lines().toList();
    int done = 0;
    for (Segment segment : reading.segments()) {
      LineSpan span = segment.span();
      if (span.start() <= done) {
        return "segments overlap or are out of order at line " + span.start();
      }
      if (span.end() > lines.size()) {
        return "a segment ends behind the text, at line " + span.end();
      }
      String lost = lost(lines, done, span.start() - 1);
      if (lost != null) {
        return lost;
      }
      done = span.end();
    }
    String lost = lost(lines, done, lines.size());
    return lost != null ? lost : outside(reading, lines.size());
  }

  private static @Nullable String lost(List<String> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!ONLY_MARKS.matcher(lines.get(i)).matches()) {
        return "line " + (i + 1) + " is in no segment: " + lines.get(i);
      }
    }
    return null;
  }

  private static @Nullable String outside(Reading reading, int lines) {
    for (SmtpReply reply : reading.replies()) {
      if (reply.span().end() > lines) {
        return "a reply ends behind the text";
      }
    }
    for (LogEvent event : reading.events()) {
      if (event.span().end() > lines) {
        return "a log line ends behind the text";
      }
    }
    for (PastedParameter parameter : reading.parameters()) {
      if (parameter.span().end() > lines) {
        return "a parameter ends behind the text";
      }
    }
    for (Bounce bounce : reading.bounces()) {
      if (bounce.span().end() > lines) {
        return "a bounce ends behind the text";
      }
    }
    return null;
  }
}

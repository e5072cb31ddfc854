package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the server's replies of an SMTP dialogue, lines of one reply joined. */
final class TranscriptReader {

  private TranscriptReader() {}

  static List<SmtpReply> replies(Segment segment) {
    List<SmtpReply> replies = new ArrayList<>();
    SmtpReply.Speaker speaker = speaker(segment);
    StringBuilder reply = new StringBuilder();
    LineSpan span = null;
    for (TicketLine line : segment.lines()) {
      String text = replyLine(line.text());
      if (text == null) {
        continue;
      }
      boolean more =
          span != null
              && !reply.isEmpty()
              && reply.length() >= 3
              && text.startsWith(reply.substring(0, 3));
      if (span != null && !more) {
        replies.add(ReplyText.parse(reply.toString()).by(speaker, span));
        reply.setLength(0);
        span = null;
      }
      if (reply.isEmpty()) {
        reply.append(text);
      } else {
        reply.append(' ').append(withoutCodes(text));
      }
      span = span == null ? line.span() : span.union(line.span());
      if (text.length() == 3 || text.charAt(3) != '-') {
        replies.add(ReplyText.parse(reply.toString()).by(speaker, span));
        reply.setLength(0);
        span = null;
      }
    }
    if (span != null) {
      replies.add(ReplyText.parse(reply.toString()).by(speaker, span));
    }
    return replies;
  }

  /** A further line of a reply, the codes that it repeats taken off. */
  private static String withoutCodes(String text) {
    String rest = text.length() > 4 ? text.substring(4) : "";
    int end = ReplyCodes.enhancedEnd(rest, 0);
    return end > 0 ? rest.substring(Scan.skipBlanks(rest, end)) : rest;
  }

  /** Postfix's notices to the postmaster show smtpd's own side of a dialogue. */
  private static SmtpReply.Speaker speaker(Segment segment) {
    for (TicketLine line : segment.lines()) {
      String text = line.text().stripLeading();
      if (text.startsWith("Out: ")) {
        return SmtpReply.Speaker.OWN;
      }
    }
    return SmtpReply.Speaker.UNKNOWN;
  }

  /** The reply that a line of the dialogue holds, mark taken off; null for any other line. */
  private static @Nullable String replyLine(String line) {
    int start = Scan.skipBlanks(line, 0);
    if (TranscriptForms.isReply(line, start)) {
      return line.substring(start);
    }
    String server = TranscriptForms.serverText(line);
    if (server == null) {
      return null;
    }
    String text = server.strip();
    return TranscriptForms.isReply(text, 0) ? text : null;
  }
}

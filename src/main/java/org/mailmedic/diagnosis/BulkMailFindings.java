package org.mailmedic.diagnosis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.knowledge.FindingKind;

/**
 * Marks of mass mail that this server sends. Source: postqueue(1), the last line of a listing;
 * smtpd(8) {@code sasl_username=}, qmgr(8) {@code from=, nrcpt=}, pickup(8) {@code uid=, from=}.
 */
final class BulkMailFindings {

  private static final int FLOOD = 1000;
  private static final int MANY_RECIPIENTS = 15;

  private static final Pattern QUEUE_LENGTH =
      Pattern.compile("\\b[KM]?bytes in (\\d{1,9}) Requests?\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern RECIPIENTS = Pattern.compile("\\bnrcpt=(\\d{1,6})\\b");

  /** Users that web servers run as. */
  private static final Set<String> WEB_USERS =
      Set.of("www-data", "apache", "httpd", "nobody", "wwwrun", "www", "nginx", "http");

  private final TicketLines lines;
  private final Map<String, String> logins = new HashMap<>();

  BulkMailFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    lines.with("bytes in ").forEach(line -> queue(line, findings));
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Submission submission
          && submission.queueId() != null
          && submission.saslUsername() != null) {
        logins.put(submission.queueId(), submission.saslUsername().toLowerCase(Locale.ROOT));
      } else if (event instanceof LogEvent.Other other) {
        message(other, findings);
      }
    }
  }

  private static void queue(Line line, FindingList findings) {
    Matcher length = QUEUE_LENGTH.matcher(line.text());
    if (length.find() && Integer.parseInt(length.group(1)) >= FLOOD) {
      findings.add(
          FindingKind.QUEUE_FLOODED,
          line.span(),
          "The queue holds " + length.group(1) + " messages.");
    }
  }

  private void message(LogEvent.Other event, FindingList findings) {
    String message = event.message().toLowerCase(Locale.ROOT);
    int mark = message.indexOf(": from=<");
    if (message.contains(": uid=") && WEB_USERS.contains(sender(message))) {
      findings.add(
          FindingKind.MAIL_FROM_WEB_USER,
          event.span(),
          "A program of the web server's user hands in mail.");
    }
    String login = mark < 0 ? null : logins.get(event.message().substring(0, mark));
    if (login == null) {
      return;
    }
    Matcher recipients = RECIPIENTS.matcher(message);
    if (recipients.find() && Integer.parseInt(recipients.group(1)) >= MANY_RECIPIENTS) {
      findings.add(
          FindingKind.LOGIN_MANY_RECIPIENTS,
          event.span(),
          login + " sends one message to " + recipients.group(1) + " recipients.");
    }
    String ofSender = OwnDomains.domainOf(sender(message));
    String ofLogin = OwnDomains.domainOf(login);
    if (ofSender != null && ofLogin != null && !ofSender.equals(ofLogin)) {
      findings.add(
          FindingKind.LOGIN_FOREIGN_SENDER,
          event.span(),
          login + " sends with an address in " + ofSender + ".");
    }
  }

  /** What stands in {@code from=<...>}; empty where nothing does. */
  private static String sender(String message) {
    int mark = message.indexOf("from=<");
    int end = mark < 0 ? -1 : message.indexOf('>', mark);
    return end < 0 ? "" : message.substring(mark + 6, end);
  }
}

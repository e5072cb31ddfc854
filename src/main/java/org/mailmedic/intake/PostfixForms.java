package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log messages that can be told to be Postfix's by their form, without time and program. */
final class PostfixForms {

  private static final int HEAD = 400;

  private static final Heads CONNECTION_HEADS =
      Heads.of(
          "connect from ",
          "disconnect from ",
          "lost connection after ",
          "timeout after ",
          "too many errors after ");

  private static final Heads AFTER_QUEUE_ID =
      Heads.of(
          "reject: ",
          "reject_warning: ",
          "milter-reject: ",
          "milter-hold: ",
          "milter-discard: ",
          "hold: ",
          "discard: ",
          "filter: ",
          "redirect: ",
          "prepend: ",
          "warn: ",
          "replace: ",
          "client=",
          "from=<",
          "from=,",
          "to=<",
          "to=,",
          "to= ",
          "message-id=",
          "uid=",
          "removed",
          "warning: header ",
          "sender non-delivery",
          "sender delivery status",
          "postmaster non-delivery",
          "host ",
          "skipped",
          "resent-message-id=",
          "info: ",
          "lost connection with ",
          "conversation with ");

  private static final List<String> TLS_HEADS =
      List.of("Anonymous", "Trusted", "Untrusted", "Verified");

  /** Words of which one stands in a warning that Postfix writes. */
  private static final List<String> WARNING_WORDS =
      List.of(
          "sasl",
          "restriction",
          "postfix",
          "main.cf",
          "master.cf",
          "milter",
          "hostname",
          "smtp",
          "mydestination",
          "lookup",
          "database",
          "dict_",
          "tls",
          "alias",
          "mail queue",
          "transport",
          "parameter",
          "private/",
          "myhostname",
          "verification",
          "address not listed",
          "non-smtp command",
          "relayhost",
          "unknown user",
          "mail system",
          "open file",
          "texthash:",
          "hash:",
          "mysql:",
          "proxy:");

  private PostfixForms() {}

  /** Whether a log message of Postfix begins at {@code from}. */
  static boolean isMessage(String line, int from) {
    char c = Scan.at(line, from);
    if (c == '\0') {
      return false;
    }
    for (String head : CONNECTION_HEADS.at(c)) {
      if (line.startsWith(head, from)) {
        return hasEndpoint(line, from + head.length());
      }
    }
    int id = queueIdEnd(line, from);
    if (id > 0) {
      int next = id + 2;
      for (String head : AFTER_QUEUE_ID.at(line, next)) {
        if (line.startsWith(head, next)) {
          return true;
        }
      }
      return false;
    }
    return switch (c) {
      case 'A', 'T', 'U', 'V' -> isTls(line, from);
      case 't' -> line.startsWith("to=<", from) && line.indexOf(" status=", from) > 0;
      case 'w', 'f', 'p', 'e' -> isDiagnostic(line, from);
      case 'C', 'P', 'D', 'H' -> isPostscreen(line, from);
      default -> false;
    };
  }

  /** The end of a queue id, before the colon; -1 where no {@code ID: } begins at {@code from}. */
  static int queueIdEnd(String line, int from) {
    if (line.startsWith("NOQUEUE: ", from)) {
      return from + 7;
    }
    int end = from;
    int digits = 0;
    while (end < line.length() && end - from <= 20 && Scan.isAlphanumeric(line.charAt(end))) {
      if (Scan.isDigit(line.charAt(end)) || line.charAt(end) == 'X') {
        digits++;
      }
      end++;
    }
    // Short ids are hexadecimal, long ones base 52 (enable_long_queue_ids); both hold digits.
    boolean id = end - from >= 5 && end - from <= 20 && digits > 0;
    return id && Scan.at(line, end) == ':' && Scan.at(line, end + 1) == ' ' ? end : -1;
  }

  /** Which daemon writes such a message; null where several do. */
  static @Nullable String daemon(String line, int from) {
    if (line.indexOf("NOQUEUE: ", from) == from
        || line.startsWith("connect from ", from)
        || line.startsWith("disconnect from ", from)) {
      return line.indexOf(", to=<", from) > 0 && line.indexOf(", proto=", from) > 0
          ? "postscreen"
          : "smtpd";
    }
    if (line.startsWith("lost connection after ", from)
        || line.startsWith("timeout after ", from)) {
      return "smtpd";
    }
    int id = queueIdEnd(line, from);
    if (id > 0) {
      String rest = line.substring(id + 2, Math.min(line.length(), id + 22));
      if (rest.startsWith("client=")
          || rest.startsWith("reject: RCPT")
          || rest.startsWith("reject: DATA")) {
        return "smtpd";
      }
      if (rest.startsWith("milter-")
          || rest.startsWith("message-id=")
          || rest.startsWith("reject: header")
          || rest.startsWith("reject: body")) {
        return "cleanup";
      }
      return rest.startsWith("removed") || rest.startsWith("from=") ? "qmgr" : null;
    }
    if (isPostscreen(line, from)) {
      return "postscreen";
    }
    return line.indexOf(" TLS connection established from ", from) > 0
            || (line.startsWith("warning: ", from) && line.indexOf("]: SASL ", from) > 0)
        ? "smtpd"
        : null;
  }

  /** Whether a command's message follows its name, as {@code postconf: warning: ...}. */
  static boolean isCommandOutput(String name, String line, int message) {
    return name.length() > 0
        && (line.startsWith("warning: ", message)
            || line.startsWith("fatal: ", message)
            || line.startsWith("error: ", message)
            || line.startsWith("panic: ", message));
  }

  /** Whether the text looks like a program's message and not like a sentence after a colon. */
  static boolean looksLogged(String line, int message) {
    if (isMessage(line, message) || isCommandOutput("x", line, message)) {
      return true;
    }
    int end = message;
    while (end < line.length()
        && end - message < 40
        && (Scan.isAlphanumeric(line.charAt(end)) || "-_()".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    return end > message && (Scan.at(line, end) == ':' || Scan.at(line, end) == '=');
  }

  private static boolean hasEndpoint(String line, int from) {
    int limit = Math.min(line.length(), from + HEAD);
    int open = line.indexOf('[', from);
    return open >= 0 && open < limit && line.indexOf(']', open) > 0;
  }

  private static boolean isTls(String line, int from) {
    for (String head : TLS_HEADS) {
      if (line.startsWith(head, from)) {
        return line.startsWith(" TLS connection established ", from + head.length());
      }
    }
    return false;
  }

  private static boolean isDiagnostic(String line, int from) {
    int colon = line.indexOf(": ", from);
    if (colon < 0 || colon - from > 7) {
      return false;
    }
    String word = line.substring(from, colon);
    if (!word.equals("warning")
        && !word.equals("fatal")
        && !word.equals("panic")
        && !word.equals("error")) {
      return false;
    }
    String head =
        Scan.lowerHead(line.substring(colon, Math.min(line.length(), colon + HEAD)), HEAD);
    for (String known : WARNING_WORDS) {
      if (head.contains(known)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPostscreen(String line, int from) {
    return (line.startsWith("CONNECT from [", from) && line.indexOf(" to [", from) > 0)
        || line.startsWith("PASS NEW [", from)
        || line.startsWith("PASS OLD [", from)
        || (line.startsWith("PREGREET ", from) && line.indexOf(" from [", from) > 0)
        || line.startsWith("DNSBL rank ", from)
        || line.startsWith("DISCONNECT [", from)
        || line.startsWith("HANGUP after ", from);
  }
}

package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.HopAttempt.Outcome;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;

/**
 * Reads the attempts of a ticket to reach other servers from logs, queue listings and bounces.
 * Source: the messages of smtp(8), {@code connect to name[address]:port: reason}, {@code host
 * name[address] said: reply}, {@code relay=name[address]:port, ... status=sent}, {@code Name
 * service error for name=name type=A}.
 */
final class HopAttempts {

  private static final int MOST = 2000;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_REASON = 400;

  private final List<HopAttempt> attempts = new ArrayList<>();

  private HopAttempts() {}

  static List<HopAttempt> of(TicketLines lines) {
    HopAttempts found = new HopAttempts();
    // "connect to" and "host" may stand where the line was wrapped.
    for (Line line : lines.with("connect", "host", "name=", "relay=")) {
      if (found.attempts.size() < MOST) {
        found.read(line, lines);
      }
    }
    return List.copyOf(found.attempts);
  }

  /** Notifications are wrapped at column 79, so that lines are read together with the next two. */
  private void read(Line line, TicketLines lines) {
    String first = bare(line);
    StringBuilder joined = new StringBuilder(first);
    Line next = lines.after(line);
    for (int i = 0; i < 3 && next != null; i++) {
      joined.append(' ').append(bare(next));
      next = lines.after(next);
    }
    read(joined.toString(), first.length(), line.span());
  }

  private static String bare(Line line) {
    String text = line.lower();
    int from = 0;
    while (from < text.length() && (text.charAt(from) == '>' || text.charAt(from) <= ' ')) {
      from++;
    }
    return text.substring(from).stripTrailing();
  }

  /** Reads what begins before {@code end}; the rest is read with the next lines. */
  private void read(String text, int end, LineSpan span) {
    for (int at = next(text, "connect to ", 0, end);
        at >= 0;
        at = next(text, "connect to ", at, end)) {
      connection(text, at, span);
    }
    for (int at = next(text, "host ", 0, end); at >= 0; at = next(text, "host ", at, end)) {
      answer(text, at, span);
    }
    for (int at = next(text, "name=", 0, end); at >= 0; at = next(text, "name=", at, end)) {
      lookup(text, at, span);
    }
    int relay = next(text, "relay=", 0, end);
    if (relay >= 0
        && text.indexOf("status=sent", relay) >= 0
        && text.indexOf("status=sent", relay) < end) {
      add(text, relay, Outcome.SENT, "", span);
    }
  }

  /** The place behind the next {@code mark} that begins before {@code end}, or -1. */
  private static int next(String text, String mark, int from, int end) {
    int at = text.indexOf(mark, from);
    return at < 0 || at >= end ? -1 : at + mark.length();
  }

  private void connection(String text, int at, LineSpan span) {
    int close = endpointEnd(text, at);
    if (close < 0) {
      netcat(text, at, span);
      return;
    }
    String reason = cut(text, close);
    int refused = firstOf(reason, "connection refused");
    int silent =
        firstOf(
            reason,
            "connection timed out",
            "operation timed out",
            "no route to host",
            "network is unreachable",
            "host is down");
    if (refused >= 0 && (silent < 0 || refused < silent)) {
      add(text, at, Outcome.CONNECTION_REFUSED, reason, span);
    } else if (silent >= 0) {
      add(text, at, Outcome.TIMED_OUT, reason, span);
    }
  }

  /** {@code nc: connect to name (address) port 25 (tcp) timed out}. */
  private void netcat(String text, int at, LineSpan span) {
    String host = host(text, at);
    String rest = host == null ? "" : cut(text, at + host.length());
    int port = rest.startsWith(" (") || rest.startsWith(" port ") ? rest.indexOf(" port ") : -1;
    if (host != null && port >= 0 && port < LONGEST_NAME) {
      int number = number(rest, port + 6);
      if (firstOf(rest, "timed out", "no route to host", "unreachable") >= 0) {
        attempts.add(new HopAttempt(host, number, Outcome.TIMED_OUT, rest, span));
      } else if (rest.contains("refused")) {
        attempts.add(new HopAttempt(host, number, Outcome.CONNECTION_REFUSED, rest, span));
      }
    }
  }

  private void answer(String text, int at, LineSpan span) {
    int close = endpointEnd(text, at);
    if (close < 0) {
      return;
    }
    String reason = cut(text, close);
    if (reason.startsWith(" said: 4")
        || reason.startsWith(" said: 5")
        || reason.startsWith(" refused to talk to me:")) {
      add(text, at, Outcome.ANSWERED_NO, reason, span);
    }
  }

  private void lookup(String text, int at, LineSpan span) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_NAME && isNamePart(text.charAt(end))) {
      end++;
    }
    String before = text.substring(Math.max(0, at - 30), at);
    if (before.contains("service error for") && text.startsWith(" type=", end)) {
      attempts.add(
          new HopAttempt(text.substring(at, end), 0, Outcome.NAME_NOT_FOUND, cut(text, end), span));
    }
  }

  private static int firstOf(String text, String... words) {
    int first = -1;
    for (String word : words) {
      int at = text.indexOf(word);
      first = at >= 0 && (first < 0 || at < first) ? at : first;
    }
    return first;
  }

  private static String cut(String text, int from) {
    String reason = text.substring(from, Math.min(text.length(), from + LONGEST_REASON));
    int end = reason.indexOf("(in reply to");
    return end < 0 ? reason : reason.substring(0, end);
  }

  private void add(String text, int at, Outcome outcome, String says, LineSpan span) {
    String host = host(text, at);
    int close = endpointEnd(text, at);
    if (host != null && close > 0) {
      attempts.add(new HopAttempt(host, port(text, close), outcome, says, span));
    }
  }

  private static @Nullable String host(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_NAME && isNamePart(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at, end);
    return name.indexOf('.') > 0 ? name : null;
  }

  /** The place behind {@code name[address]}, or -1 where no endpoint stands. */
  private static int endpointEnd(String text, int at) {
    int open = at;
    while (open < text.length() && open - at < LONGEST_NAME && isNamePart(text.charAt(open))) {
      open++;
    }
    if (open == at || open >= text.length() || text.charAt(open) != '[') {
      return -1;
    }
    int close = text.indexOf(']', open);
    return close < 0 || close - open > LONGEST_NAME ? -1 : close + 1;
  }

  private static int port(String text, int close) {
    return close < text.length() && text.charAt(close) == ':' ? number(text, close + 1) : 0;
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length() && i < from + 5; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit < 0) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  }
}

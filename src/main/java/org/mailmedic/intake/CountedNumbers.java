package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;

/** Numbers of three digits that count or name something and are no reply codes. */
final class CountedNumbers {

  /** Words that a number counts or names are no longer than this, with what stands around them. */
  private static final int LONGEST_NUMBERED = 24;

  /** Words in front of a number that is none of a server's. */
  private static final Set<String> NUMBERED =
      Set.of(
          "port", "ports", "line", "lines", "number", "page", "build", "ubuntu", "about", "nearly",
          "over", "zeile", "ligne");

  /** Words behind a number that counts. */
  private static final Set<String> COUNTED =
      Set.of(
          "mailboxes",
          "accounts",
          "users",
          "messages",
          "mails",
          "emails",
          "e",
          "recipients",
          "domains",
          "of",
          "and",
          "or",
          "connections",
          "times",
          "days",
          "lines",
          "mb",
          "gb",
          "kb",
          "bytes",
          "clients",
          "senders",
          "commands",
          "seconds",
          "addresses",
          "requests",
          "per",
          "people",
          "customers",
          "to",
          "in",
          "on",
          "at",
          "aliases");

  private CountedNumbers() {}

  /** Whether the number counts or names something: "port 465", "550 mailboxes", "line 554 of". */
  static boolean isCount(String text, int at, int next) {
    int before = wordStart(text, at - 1);
    if (before > 0
        && before < at
        && at - before <= LONGEST_NUMBERED
        && NUMBERED.contains(text.substring(before, at).strip().toLowerCase(Locale.ROOT))) {
      return true;
    }
    int word = Scan.skipBlanks(text, next);
    int end = word;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return COUNTED.contains(text.substring(word, end).toLowerCase(Locale.ROOT));
  }

  /** The place behind the last blank before a place, or where a word gets too long to matter. */
  private static int wordStart(String text, int from) {
    int at = from;
    while (at > 0 && from - at <= LONGEST_NUMBERED && text.charAt(at - 1) != ' ') {
      at--;
    }
    return at;
  }
}

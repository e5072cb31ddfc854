package org.mailmedic.intake;

import java.util.Locale;

/** Numbers of three digits that count or name something and are no reply codes. */
final class CountedNumbers {

  /** Words that a number counts or names are no longer than this, with what stands around them. */
  private static final int LONGEST_NUMBERED = 24;

  private CountedNumbers() {}

  /** Whether the number counts or names something: "port 465", "550 mailboxes", "line 554 of". */
  static boolean isCount(String text, int at, int next) {
    int before = wordStart(text, at - 1);
    if (before > 0
        && before < at
        && at - before <= LONGEST_NUMBERED
        && NumberWords.isBeforeNumber(
            text.substring(before, at).strip().toLowerCase(Locale.ROOT))) {
      return true;
    }
    int word = Scan.skipBlanks(text, next);
    int end = word;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return NumberWords.isCounted(text.substring(word, end).toLowerCase(Locale.ROOT));
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

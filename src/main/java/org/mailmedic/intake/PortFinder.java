package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;

/** Ports in a sentence: "port 587", "порту 465", "puerto 25", "on 587", "mail.example.com:465". */
final class PortFinder {

  private static final int HIGHEST = 65_535;

  /** Numbers that need no word before them: nothing else in a mail ticket is called so. */
  private static final Set<Integer> SUBMISSION = Set.of(465, 587);

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "on", "via", "over", "to", "using", "auf", "über", "per", "mit", "sur", "en", "par",
          "por", "al", "el", "le", "на", "по", "через", "с", "and", "und", "et", "y", "и", "or",
          "oder");

  private PortFinder() {}

  /** The port whose number begins at a place; -1 where the digits there are none. */
  static int at(String text, int start) {
    int end = Scan.digitsEnd(text, start);
    char before = Scan.at(text, start - 1);
    if (end == start || end - start > 5 || Scan.isDigit(before) || !isNumberEnd(text, end)) {
      return -1;
    }
    int number = Integer.parseInt(text.substring(start, end));
    if (number == 0 || number > HIGHEST || "._@=+#$[".indexOf(before) >= 0) {
      return -1;
    }
    if (before == ':') {
      return isHost(text, start - 1) ? number : portWord(text, start - 1, number);
    }
    return portWord(text, start, number);
  }

  private static int portWord(String text, int start, int number) {
    int at = start - 1;
    // "port 25", "port: 25", "port no. 25", "ports 25, 465 and 587"
    int limit = Math.max(0, start - 28);
    int wordEnd = -1;
    int words = 0;
    while (at >= limit && words < 3) {
      char c = text.charAt(at);
      if (Character.isLetter(c)) {
        wordEnd = wordEnd < 0 ? at + 1 : wordEnd;
        if (at == 0 || !Character.isLetter(text.charAt(at - 1))) {
          if (isPortWord(text, at, wordEnd)) {
            return number;
          }
          words++;
          wordEnd = -1;
          if (!SUBMISSION.contains(number) && words > 1) {
            return -1;
          }
        }
      } else if (!Scan.isDigit(c) && " \t:=,/-#\"'&".indexOf(c) < 0) {
        break;
      }
      at--;
    }
    return SUBMISSION.contains(number) && words > 0 && isPreposition(text, start) ? number : -1;
  }

  /** "on 587", "über 587", "на 587". */
  private static boolean isPreposition(String text, int start) {
    int end = start;
    while (end > 0 && Scan.isBlank(text.charAt(end - 1))) {
      end--;
    }
    int from = end;
    while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    return PREPOSITIONS.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isPortWord(String text, int from, int to) {
    return (Scan.startsWithIgnoreCase(text, from, "port") && to - from <= 5)
        || Scan.startsWithIgnoreCase(text, from, "puerto")
        || (Scan.startsWithIgnoreCase(text, from, "порт") && to - from <= 7);
  }

  private static boolean isNumberEnd(String text, int end) {
    char after = Scan.at(text, end);
    if (after == '.' || after == ',' || after == ':') {
      return !Scan.isDigit(Scan.at(text, end + 1));
    }
    return !Scan.isDigit(after) && after != '@' && after != '_' && after != '%';
  }

  /** Whether a host name stands before the colon. */
  private static boolean isHost(String text, int colon) {
    int at = colon - 1;
    boolean dot = false;
    boolean letter = false;
    int limit = Math.max(0, colon - 100);
    while (at >= limit
        && (Scan.isAlphanumeric(text.charAt(at)) || ".-".indexOf(text.charAt(at)) >= 0)) {
      dot |= text.charAt(at) == '.';
      letter |= !Scan.isDigit(text.charAt(at)) && text.charAt(at) != '.';
      at--;
    }
    return dot && letter;
  }
}

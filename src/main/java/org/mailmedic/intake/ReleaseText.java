package org.mailmedic.intake;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The release that stands behind a name: "ubuntu server 9.10", "debian gnu/linux 9", "Outlook
 * 2016".
 */
final class ReleaseText {

  private static final int MOST_WORDS_BETWEEN = 4;
  private static final int LONGEST = 12;

  private static final Set<String> BETWEEN =
      Set.of(
          "server",
          "linux",
          "gnu",
          "release",
          "lts",
          "version",
          "v",
          "stream",
          "edition",
          "obsidian",
          "onyx",
          "leap",
          "r",
          "ver",
          "ausgabe",
          "serveur",
          "servidor",
          "versión",
          "версия",
          "версии",
          "версию",
          "сервер",
          "en",
          "la",
          "in",
          "der");

  private ReleaseText() {}

  /** The release behind {@code from}; null where none is named. */
  static @Nullable String behind(String text, int from, NamedThing.Kind kind) {
    String joiners = kind == NamedThing.Kind.OPERATING_SYSTEM ? "-_(/:,\"'" : "-_(/";
    int at = from;
    for (int words = 0; words <= MOST_WORDS_BETWEEN && at < text.length(); words++) {
      while (at < text.length()
          && (Scan.isBlank(text.charAt(at)) || joiners.indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      if (Scan.isDigit(Scan.at(text, at))) {
        return number(text, at, kind);
      }
      int end = at;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      if (!BETWEEN.contains(
          text.substring(at, Math.min(end, at + LONGEST)).toLowerCase(Locale.ROOT))) {
        return null;
      }
      at = end;
    }
    return null;
  }

  private static @Nullable String number(String text, int at, NamedThing.Kind kind) {
    int end = at;
    while (end < text.length()
        && (Scan.isDigit(text.charAt(end))
            || (text.charAt(end) == '.' && Scan.isDigit(Scan.at(text, end + 1))))) {
      end++;
    }
    String number = text.substring(at, Math.min(end, at + LONGEST));
    char after = Scan.at(text, end);
    int dots = (int) number.chars().filter(c -> c == '.').count();
    boolean plain = dots == 0;
    boolean ends =
        !Character.isLetterOrDigit(after)
            && after != '@'
            && after != '_'
            && (after != ':' || !Character.isLetterOrDigit(Scan.at(text, end + 1)));
    boolean year =
        plain && number.length() == 4 && (number.startsWith("19") || number.startsWith("20"));
    // A reply code, a port or an address behind a name is no release.
    boolean fits =
        dots <= 2
            && (!plain
                || year
                || number.length() <= 2
                || (number.length() == 3 && number.startsWith("1")));
    boolean port = plain && (number.equals("25") || number.equals("110") || number.equals("143"));
    boolean counted = kind != NamedThing.Kind.OPERATING_SYSTEM && port;
    return ends && fits && !counted && kind != NamedThing.Kind.PROVIDER ? number : null;
  }
}

package org.mailmedic.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One spelling of a name.
 *
 * @param kind what it names
 * @param value the name that all its spellings share
 * @param release the release that the name itself tells, such as a code name's; null for none
 * @param spelling the letters, without the star
 * @param anyEnding whether a few more letters may follow
 * @param asWritten whether the case counts
 */
record ThingName(
    NamedThing.Kind kind,
    String value,
    @Nullable String release,
    String spelling,
    boolean anyEnding,
    boolean asWritten) {

  /** Letters that an inflected name may have behind its stem. */
  private static final int LONGEST_ENDING = 4;

  /** Where the name that begins at a place ends; -1 where it does not stand there. */
  int end(String text, int from) {
    int at = from;
    for (int i = 0; i < spelling.length(); i++) {
      char wanted = spelling.charAt(i);
      if (at >= text.length()) {
        return -1;
      }
      char found = text.charAt(at);
      boolean same = asWritten ? found == wanted : Character.toLowerCase(found) == wanted;
      if (!same && !(wanted == ' ' && found == '-')) {
        return -1;
      }
      at++;
    }
    int end = at;
    while (anyEnding && end < text.length() && end - at < LONGEST_ENDING && isLetter(text, end)) {
      end++;
    }
    return isEnd(text, end) ? end : -1;
  }

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(text.charAt(at));
  }

  /** A name ends before anything but a letter, a digit, and what makes it a host or an address. */
  private static boolean isEnd(String text, int end) {
    char after = Scan.at(text, end);
    if (after == '.' || after == '/') {
      return !Character.isLetterOrDigit(Scan.at(text, end + 1));
    }
    return !Character.isLetterOrDigit(after) && after != '_' && after != '@' && after != '=';
  }

  /** Whether a name may begin at a place: not in a word, a path or a host name. */
  boolean mayBegin(String text, int at) {
    char before = Scan.at(text, at - 1);
    if (spelling.indexOf('.') >= 0 && (before == '@' || before == '.')) {
      return true;
    }
    return !Character.isLetterOrDigit(before) && "._/@\\$".indexOf(before) < 0;
  }

  static ThingName of(NamedThing.Kind kind, String value, @Nullable String release, String entry) {
    boolean star = entry.endsWith("*");
    String spelling = star ? entry.substring(0, entry.length() - 1) : entry;
    boolean capitals = !spelling.equals(spelling.toLowerCase(Locale.ROOT));
    return new ThingName(kind, value, release, spelling, star, capitals);
  }
}

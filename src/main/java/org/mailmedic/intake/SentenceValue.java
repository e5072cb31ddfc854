package org.mailmedic.intake;

/** The value of a setting that stands inside a sentence or behind a command. */
final class SentenceValue {

  private SentenceValue() {}

  /**
   * Where a value in a sentence ends: at a closing quote, bracket or back quote, at a full stop,
   * and after one word unless commas, restrictions or networks go on.
   */
  static int end(String text, int from) {
    int at = Scan.skipBlanks(text, from);
    char quote = Scan.at(text, at);
    if (quote == '"' || quote == '\'' || quote == '`') {
      int close = text.indexOf(quote, at + 1);
      return close < 0 ? text.length() : close + 1;
    }
    int end = at;
    boolean more = true;
    while (more && end < text.length()) {
      int word = end;
      while (end < text.length()
          && !Scan.isBlank(text.charAt(end))
          && "`\"')*;".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      char last = Scan.at(text, end - 1);
      int next = Scan.skipBlanks(text, end);
      boolean stopped = end == word || (end < text.length() && !Scan.isBlank(text.charAt(end)));
      more =
          !stopped
              && next < text.length()
              && (continuesList(text, next, last) || takesArgument(text, word, end));
      if (more) {
        end = next;
      }
    }
    while (end > at && ".,?!:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean continuesList(String text, int next, char last) {
    return (last == ',' && !startsSentence(text, next) && !startsSetting(text, next))
        || Restrictions.isElementAt(text, next);
  }

  /** "x = yes, y = no" names two settings. */
  private static boolean startsSetting(String text, int at) {
    int end = SettingLine.nameEnd(text, at);
    return end > at && Scan.at(text, Scan.skipBlanks(text, end)) == '=';
  }

  private static boolean startsSentence(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    // "yes, but": a plain word behind a comma is the sentence going on.
    return end > at
        && (end == text.length() || Scan.isBlank(text.charAt(end)) || text.charAt(end) == ',')
        && !text.startsWith("permit", at)
        && !text.startsWith("reject", at)
        && !text.startsWith("localhost", at);
  }

  /** "check_policy_service unix:..." and "reject_rbl_client zen..." have a word behind them. */
  private static boolean takesArgument(String text, int word, int end) {
    return text.startsWith("check_", word)
        || (text.startsWith("reject_r", word) && text.substring(word, end).indexOf("bl_") > 0)
        || text.startsWith("warn_if_reject", word);
  }

  /** The value between two places, without the quotes around it. */
  static String of(String text, int from, int to) {
    String value = text.substring(Math.min(from, to), to).strip();
    if (value.length() >= 2
        && "\"'`".indexOf(value.charAt(0)) >= 0
        && value.charAt(value.length() - 1) == value.charAt(0)) {
      value = value.substring(1, value.length() - 1).strip();
    }
    return value;
  }
}

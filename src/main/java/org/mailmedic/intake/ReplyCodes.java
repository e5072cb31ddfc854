package org.mailmedic.intake;

/** Basic codes of RFC 5321 and enhanced codes of RFC 3463. */
final class ReplyCodes {

  private ReplyCodes() {}

  /**
   * The end of an enhanced code that begins at {@code at}, a {@code #} in front allowed; -1 where
   * none does.
   */
  static int enhancedEnd(String text, int at) {
    int start = Scan.at(text, at) == '#' ? at + 1 : at;
    char type = Scan.at(text, start);
    if ((type != '2' && type != '4' && type != '5') || Scan.at(text, start + 1) != '.') {
      return -1;
    }
    int subject = Scan.digitsEnd(text, start + 2);
    if (subject == start + 2 || subject - start > 5 || Scan.at(text, subject) != '.') {
      return -1;
    }
    int detail = Scan.digitsEnd(text, subject + 1);
    if (detail == subject + 1 || detail - subject > 4) {
      return -1;
    }
    char after = Scan.at(text, detail);
    boolean longer = after == '.' && Scan.isDigit(Scan.at(text, detail + 1));
    return longer || Scan.isAlphanumeric(after) || after == '/' || after == '_' ? -1 : detail;
  }

  static String enhanced(String text, int at, int end) {
    return text.substring(Scan.at(text, at) == '#' ? at + 1 : at, end);
  }

  /** Whether a basic code stands at {@code at}, as a number of its own. */
  static boolean isBasic(String text, int at) {
    char first = Scan.at(text, at);
    return first >= '2'
        && first <= '5'
        && Scan.at(text, at + 1) >= '0'
        && Scan.at(text, at + 1) <= '7'
        && Scan.digitsEnd(text, at) == at + 3
        && !Scan.isAlphanumeric(Scan.at(text, at + 3));
  }

  static int basic(String text, int at) {
    return (text.charAt(at) - '0') * 100
        + (text.charAt(at + 1) - '0') * 10
        + text.charAt(at + 2)
        - '0';
  }

  /**
   * Whether mail servers use the code to refuse or defer: RFC 5321, RFC 4954, and the few that
   * common software adds. Other numbers beside such words are ports and counts.
   */
  static boolean isRefusal(int code) {
    return switch (code) {
      case 421,
          431,
          432,
          441,
          442,
          446,
          447,
          449,
          450,
          451,
          452,
          453,
          454,
          455,
          458,
          459,
          471,
          500,
          501,
          502,
          503,
          504,
          505,
          510,
          511,
          512,
          513,
          521,
          523,
          530,
          531,
          532,
          533,
          534,
          535,
          538,
          541,
          550,
          551,
          552,
          553,
          554,
          555,
          556,
          557,
          571 ->
          true;
      default -> false;
    };
  }
}

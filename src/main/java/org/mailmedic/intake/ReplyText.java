package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * A reply taken apart.
 *
 * @param code basic code
 * @param enhanced enhanced code
 * @param text what follows, codes of further lines taken out
 */
record ReplyText(@Nullable Integer code, @Nullable String enhanced, String text) {

  private static final int LONGEST = 2_000;

  /** Reads {@code 554 5.7.1 text}, {@code 550-5.7.1 text}, {@code 5.7.1 text} or text alone. */
  static ReplyText parse(String written) {
    String reply = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
    int at = Scan.skipBlanks(reply, 0);
    Integer code = null;
    if (ReplyCodes.isBasic(reply, at) && isCodeEnd(Scan.at(reply, at + 3))) {
      code = ReplyCodes.basic(reply, at);
      at += 3;
      while (Scan.at(reply, at) == '-' || Scan.at(reply, at) == ' ' || Scan.at(reply, at) == '\t') {
        at++;
      }
      // Yahoo's notifications write "554: 5.7.1 ...".
      int colon = Scan.at(reply, at) == ':' ? Scan.skipBlanks(reply, at + 1) : at;
      at = ReplyCodes.enhancedEnd(reply, colon) > 0 ? colon : at;
    }
    String enhanced = null;
    int end = ReplyCodes.enhancedEnd(reply, at);
    if (end > 0) {
      enhanced = ReplyCodes.enhanced(reply, at, end);
      at = end;
    }
    String rest = reply.substring(Math.min(at, reply.length()));
    if (code != null) {
      rest = withoutRepeatedCodes(rest, code, enhanced);
    }
    return new ReplyText(code, enhanced, withoutColon(tidy(rest)));
  }

  SmtpReply by(SmtpReply.Speaker speaker, LineSpan span) {
    return new SmtpReply(code, enhanced, text, speaker, span);
  }

  private static boolean isCodeEnd(char c) {
    return c == ' ' || c == '-' || c == '\0' || c == ':' || c == ',' || c == '\t' || c == '.';
  }

  /** Every line of a reply repeats the codes; joined to one text they are noise. */
  private static String withoutRepeatedCodes(String text, int code, @Nullable String enhanced) {
    String mark = Integer.toString(code);
    int found = text.indexOf(mark);
    if (found < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (found >= 0) {
      int end = repeatedEnd(text, found, mark, enhanced);
      if (end > 0) {
        out.append(text, copied, found);
        copied = end;
        found = text.indexOf(mark, end);
      } else {
        found = text.indexOf(mark, found + 1);
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static int repeatedEnd(String text, int at, String mark, @Nullable String enhanced) {
    if (at > 0 && !Scan.isBlank(text.charAt(at - 1))) {
      return -1;
    }
    int after = at + mark.length();
    char separator = Scan.at(text, after);
    if (separator != '-' && separator != ' ') {
      return -1;
    }
    int end = ReplyCodes.enhancedEnd(text, after + 1);
    if (end > 0 && (enhanced == null || text.startsWith(enhanced, after + 1))) {
      return Scan.skipBlanks(text, end);
    }
    return (separator == '-' && !Scan.isDigit(Scan.at(text, after + 1)))
            || (separator == ' ' && enhanced == null && text.indexOf(mark + "-") >= 0)
        ? after + 1
        : -1;
  }

  /**
   * Where an address was lost with its angle brackets, its colon is left; a cut leaves a semicolon.
   */
  private static String withoutColon(String text) {
    String whole = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    return whole.startsWith(":") ? whole.substring(1).strip() : whole;
  }

  private static String tidy(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Scan.isBlank(c) || c == '\n') {
        if (!blank) {
          out.append(' ');
        }
        blank = true;
      } else {
        out.append(c);
        blank = false;
      }
    }
    return out.toString().strip();
  }
}

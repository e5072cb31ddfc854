package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Exchange writes for administrators: {@code Remote Server returned '550 ...'} and its kin.
 */
final class ExchangeText {

  private static final String RETURNED = " returned '";

  /** How many lines above its reason a recipient is looked for. */
  private static final int ABOVE = 4;

  private ExchangeText() {}

  static @Nullable BounceDraft entry(List<TicketLine> lines, int i) {
    String line = lines.get(i).text().strip();
    String said = said(line);
    if (said == null) {
      return null;
    }
    BounceDraft draft = new BounceDraft(lines.get(i).span());
    int at = recipientLine(lines, i);
    String above = i > 0 ? lines.get(i - 1).text().strip() : "";
    boolean hopAbove = at >= 0 && at < i - 1 && above.indexOf(' ') < 0 && above.indexOf('.') > 0;
    String recipient = at < 0 ? null : BounceText.loneAddress(lines.get(at).text());
    draft.text(recipient, said, hopAbove ? above : server(line));
    return draft;
  }

  /** {@code Server at host returned '550 ...'}. */
  static boolean isReturned(String line) {
    int returned = line.indexOf(RETURNED);
    if (returned <= 0) {
      return false;
    }
    int at = returned + RETURNED.length();
    return ReplyCodes.isBasic(line, at) || ReplyCodes.enhancedEnd(line, at) > 0;
  }

  /** {@code #550 5.1.1 ... ##} and {@code #< #5.4.7 smtp;400 ...> #SMTP#}. */
  static boolean isNumbered(String line) {
    String text = line.strip();
    return text.startsWith("#< #")
        || (text.startsWith("#") && ReplyCodes.isBasic(text, 1) && text.endsWith("##"))
        || (text.startsWith("<") && text.indexOf(" #") > 0 && text.indexOf("smtp;") > 0);
  }

  /**
   * What stands behind {@code smtp;} in {@code <host #5.1.1 smtp;550 ...>}; other text as it is.
   */
  static String inside(String said) {
    int at = said.indexOf(" smtp;");
    boolean numbered = at > 0 && said.lastIndexOf(" #", at) > said.lastIndexOf('>', at);
    if (!numbered || said.lastIndexOf('<', at) < 0) {
      return said;
    }
    int close = said.lastIndexOf('>');
    return said.substring(at + 6, close > at ? close : said.length()).strip();
  }

  private static @Nullable String said(String line) {
    if (isReturned(line)) {
      String said = line.substring(line.indexOf(RETURNED) + RETURNED.length());
      return said.endsWith("'") ? said.substring(0, said.length() - 1) : said;
    }
    if (!isNumbered(line)) {
      return null;
    }
    String inside = inside(line);
    if (!inside.equals(line)) {
      return inside;
    }
    int end = line.length();
    while (end > 1 && (line.charAt(end - 1) == '#' || line.charAt(end - 1) == ' ')) {
      end--;
    }
    return line.substring(1, end).strip();
  }

  private static int recipientLine(List<TicketLine> lines, int i) {
    for (int j = i - 1; j >= 0 && j >= i - ABOVE; j--) {
      if (BounceText.loneAddress(lines.get(j).text()) != null) {
        return j;
      }
    }
    return -1;
  }

  private static @Nullable String server(String line) {
    int at = Scan.indexOfIgnoreCase(line, "server at ", 0);
    if (at >= 0) {
      return line.substring(at + 10, Scan.wordEnd(line, at + 10));
    }
    return null;
  }
}

package org.mailmedic.intake;

/**
 * What a notification says about a recipient, while its lines are put together. Whether a quotation
 * in it is at its end is kept up to date, so that adding a line costs no more than its length.
 */
final class QuotedText {

  private static final String REPLIED = "in reply to";
  private static final String[] QUOTES = {
    " said:", "SMTP error from remote mail", "refused to talk to me"
  };

  /** No shorter than any of the words that are looked for. */
  private static final int LONGEST_WORDS = 32;

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean quotes;
  private boolean replied;

  QuotedText(String start) {
    add(start);
  }

  /** Adds a line, apart from what is there by a blank. */
  void add(String line) {
    int before = text.length();
    if (before > 0) {
      text.append(' ');
    }
    text.append(line);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    }
    String end = text.substring(Math.max(0, before - LONGEST_WORDS));
    replied |= end.contains(REPLIED);
    for (String words : QUOTES) {
      quotes |= end.contains(words);
    }
  }

  /**
   * A quotation of a next hop that has not come to its end, in a text whose indentation was lost.
   */
  boolean isOpen() {
    if (text.isEmpty() || depth > 0) {
      return true;
    }
    return (quotes || beginsWithHost()) && !replied;
  }

  private boolean beginsWithHost() {
    return text.length() >= 4
        && text.substring(0, 4).equals("host")
        && (text.length() == 4 || text.charAt(4) == ' ');
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** The marks that Sendmail sets in its notifications. */
final class SendmailText {

  private static final String REASON = "(reason: ";

  private SendmailText() {}

  /** {@code <x@y>... Deferred: text} and {@code 550 5.1.1 <x@y>... User unknown}. */
  static @Nullable BounceDraft entry(TicketLine line) {
    String text = line.text().strip();
    int dots = text.indexOf(">... ");
    int open = dots < 0 ? -1 : text.lastIndexOf('<', dots);
    if (open < 0 || open > 20 || !BounceText.isAddress(text.substring(open + 1, dots))) {
      return null;
    }
    if (open > 0 && !ReplyCodes.isBasic(text, 0)) {
      return null;
    }
    BounceDraft draft = new BounceDraft(line.span());
    String said = open == 0 ? text.substring(dots + 5) : text;
    draft.text(text.substring(open + 1, dots), said, host(said));
    draft.mayRepeat();
    return draft;
  }

  /** Whether {@code <x@y>... text} begins here. */
  static boolean isEntryStart(String text, int start) {
    int dots = Scan.at(text, start) == '<' ? text.indexOf(">... ", start) : -1;
    return dots > 0 && BounceText.isAddress(text.substring(start + 1, dots));
  }

  /** {@code Deferred: Connection timed out with mx.example.org.}, {@code ... refused by ...} */
  private static @Nullable String host(String said) {
    if (!said.startsWith("Deferred: ")) {
      return null;
    }
    for (String word : new String[] {" with ", " by "}) {
      int at = said.startsWith("Connection ", 10) ? said.indexOf(word) : -1;
      if (at >= 0) {
        int start = at + word.length();
        String host = said.substring(start, Scan.wordEnd(said, start));
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
      }
    }
    return null;
  }

  /** What stands in {@code (reason: ...)}; any other text as it is. */
  static String reason(String said) {
    int at = said.indexOf(REASON);
    if (at != 0) {
      return said;
    }
    int depth = 0;
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return said.substring(REASON.length(), i);
      }
    }
    return said.substring(REASON.length());
  }
}

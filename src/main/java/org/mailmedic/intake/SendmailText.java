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

  /** {@code Deferred: Connection timed out with mx.example.org.} */
  private static @Nullable String host(String said) {
    int with = said.startsWith("Deferred: ") ? said.indexOf(" with ") : -1;
    if (with < 0) {
      return null;
    }
    String host = said.substring(with + 6, Scan.wordEnd(said, with + 6));
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
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

package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * What Courier quotes below a recipient: {@code mx.example.org [192.0.2.1]: >>> RCPT TO:<x@y> <<<
 * 550 User unknown}; without a host where none was reached.
 *
 * @param reply what was said, by the host or by Courier itself
 * @param host the host; null where none is named
 */
record CourierText(String reply, @Nullable String host) {

  private static final String SAID = "<<< ";

  /** Reads the text; null where it is not in Courier's form. */
  static @Nullable CourierText of(String text) {
    int said = text.indexOf(SAID);
    if (said < 0) {
      return null;
    }
    int at = 0;
    String host = null;
    int nameEnd = Scan.wordEnd(text, 0);
    int colon = text.startsWith(" [", nameEnd) ? text.indexOf("]: ", nameEnd) : -1;
    if (colon > 0 && colon < said) {
      host = text.substring(0, nameEnd);
      at = colon + 3;
    }
    boolean courier =
        at == said || text.startsWith(">>> ", at) || text.startsWith("(initial greeting)", at);
    return courier
        ? new CourierText(text.substring(said + SAID.length()).replace(" " + SAID, " "), host)
        : null;
  }
}

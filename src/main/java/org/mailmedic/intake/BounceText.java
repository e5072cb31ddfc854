package org.mailmedic.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds recipients and reasons in the wording of a notification. */
final class BounceText {

  private static final int LONGEST = 3_000;

  private BounceText() {}

  static @Nullable BounceDraft entry(List<TicketLine> lines, int i) {
    String text = lines.get(i).text();
    int start = Scan.skipBlanks(text, 0);
    int colon = postfixColon(text, start);
    if (colon > 0) {
      String rest = text.substring(colon + 1);
      return draft(lines, i, address(text, start), rest, rest.isBlank());
    }
    String line = text.strip();
    String word =
        line.startsWith("<") && line.endsWith(">") ? line.substring(1, line.length() - 1) : line;
    if (isAddress(word)
        && i + 1 < lines.size()
        && Scan.indent(lines.get(i + 1).text()) > Scan.indent(text)
        && follows(lines, i)) {
      return draft(
          lines, i, word.endsWith(":") ? word.substring(0, word.length() - 1) : word, "", false);
    }
    return exchange(lines, i, line);
  }

  /** Whether a recipient with the reason behind it begins here. */
  static boolean isEntryStart(String text, int start) {
    return postfixColon(text, start) > 0 && text.indexOf('@', start) > 0;
  }

  /** {@code Server at host returned '550 ...'}, as Exchange writes. */
  static boolean isReturned(String line) {
    int returned = line.indexOf(" returned '");
    return returned > 0 && ReplyCodes.isBasic(line, returned + " returned '".length());
  }

  /** The index of the last line that the entry took. */
  static int lastLine(List<TicketLine> lines, int i, BounceDraft draft) {
    int last = i;
    while (last + 1 < lines.size() && lines.get(last + 1).span().end() <= draft.span().end()) {
      last++;
    }
    return last;
  }

  /** {@code <x@y>: text}, {@code <x@y> (expanded from <z@y>): text}, {@code <x@y> failed: text}. */
  private static int postfixColon(String text, int start) {
    int addressEnd;
    if (Scan.at(text, start) == '<') {
      addressEnd = text.indexOf('>', start) + 1;
    } else {
      addressEnd = Scan.wordEnd(text, start);
      if (!isAddress(text.substring(start, addressEnd))
          || !text.startsWith(" (expanded from ", addressEnd)) {
        return -1;
      }
    }
    if (addressEnd <= start
        || (text.substring(start, addressEnd).indexOf('@') < 0 && addressEnd - start > 3)) {
      return -1;
    }
    if (Scan.at(text, addressEnd) == ':') {
      return addressEnd;
    }
    if (text.startsWith(" failed:", addressEnd)) {
      return addressEnd + 7;
    }
    int close =
        text.startsWith(" (expanded from ", addressEnd) ? text.indexOf("):", addressEnd) : -1;
    return close < 0 ? -1 : close + 1;
  }

  private static String address(String text, int start) {
    if (Scan.at(text, start) != '<') {
      return text.substring(start, Scan.wordEnd(text, start));
    }
    String inside = LogFields.bracketed(text, start);
    // Converters write <(mailto:x@y)>.
    String plain = inside.startsWith("(mailto:") ? inside.substring(8) : inside;
    return plain.endsWith(")") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static BounceDraft draft(
      List<TicketLine> lines, int i, String address, String rest, boolean anyIndent) {
    StringBuilder said = new StringBuilder(rest.strip());
    BounceDraft draft = new BounceDraft(lines.get(i).span());
    int base = Scan.indent(lines.get(i).text());
    for (int j = i + 1; j < lines.size() && said.length() < LONGEST && follows(lines, j - 1); j++) {
      String text = lines.get(j).text();
      int start = Scan.skipBlanks(text, 0);
      boolean open = isOpen(said);
      boolean indented = Scan.indent(text) > base || anyIndent;
      if (BounceForms.isField(text, start)
          || (!indented && (!open || BounceForms.isLine(text, start)))) {
        break;
      }
      if (!said.isEmpty()) {
        said.append(' ');
      }
      said.append(text.strip());
      draft.cover(lines.get(j).span());
    }
    String diagnostic = said.toString();
    draft.text(address.isEmpty() ? null : address, diagnostic, remoteHost(diagnostic));
    return draft;
  }

  /**
   * A quotation of a next hop that has not come to its end, in a text whose indentation was lost.
   */
  private static boolean isOpen(CharSequence said) {
    String text = said.toString();
    boolean quotes =
        text.startsWith("host ")
            || text.equals("host")
            || text.contains(" said:")
            || text.contains("refused to talk to me");
    return text.isEmpty()
        || (quotes && !text.contains("in reply to"))
        || Scan.unclosed(text, '(', ')') > 0;
  }

  /**
   * "Remote Server returned '550 ...'" of Exchange; "The response from the remote server was:" of
   * Gmail.
   */
  private static @Nullable BounceDraft exchange(List<TicketLine> lines, int i, String line) {
    if (isReturned(line)) {
      String said = line.substring(line.indexOf(" returned '") + " returned '".length());
      BounceDraft draft = new BounceDraft(lines.get(i).span());
      String above = i > 0 ? lines.get(i - 1).text().strip() : "";
      String higher = i > 1 ? lines.get(i - 2).text().strip() : "";
      String recipient = isAddress(above) ? above : isAddress(higher) ? higher : null;
      boolean hopAbove =
          recipient != null
              && !above.equals(recipient)
              && above.indexOf(' ') < 0
              && above.indexOf('.') > 0;
      draft.text(
          recipient,
          said.endsWith("'") ? said.substring(0, said.length() - 1) : said,
          hopAbove ? above : serverAt(line));
      return draft;
    }
    String lower = Scan.lowerHead(line, 80);
    if (lower.startsWith("the response from the remote server was:")
        || lower.startsWith("the error that the other server returned was:")
        || NotificationWords.isResponse(line)) {
      return draft(lines, i, "", line.substring(line.indexOf(':') + 1), true);
    }
    return null;
  }

  private static @Nullable String serverAt(String line) {
    int at = line.indexOf("Server at ");
    return at < 0 ? null : line.substring(at + 10, Scan.wordEnd(line, at + 10));
  }

  /** {@code host mx.example.com[192.0.2.1] said:}; Exim has no brackets at the name. */
  private static @Nullable String remoteHost(String said) {
    int at = said.startsWith("host ") ? 0 : said.indexOf(" host ");
    if (at < 0 || at > 200) {
      return null;
    }
    int start = said.indexOf("host ", at) + 5;
    int end = start;
    while (end < said.length() && !Scan.isBlank(said.charAt(end)) && said.charAt(end) != '[') {
      end++;
    }
    String host = said.substring(start, end);
    return host.isEmpty() || host.equals("said:") ? null : host;
  }

  private static boolean follows(List<TicketLine> lines, int i) {
    return i + 1 < lines.size() && lines.get(i + 1).span().start() <= lines.get(i).span().end() + 1;
  }

  static boolean isAddress(String word) {
    int at = word.indexOf('@');
    return at > 0
        && at < word.length() - 3
        && word.indexOf(' ') < 0
        && word.indexOf('<') < 0
        && word.indexOf('.', at) > 0;
  }
}

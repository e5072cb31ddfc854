package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds recipients with the reason behind or below them: Postfix, qmail, Exim, Sendmail, Courier,
 * OpenSMTPD, Yahoo. A line may name several recipients with one reason.
 */
final class BounceText {

  private static final int LONGEST = 3_000;

  private BounceText() {}

  /** What is told of one recipient or of several on this line and those below; mostly nothing. */
  static List<BounceDraft> entries(List<TicketLine> lines, int i) {
    BounceDraft first = entry(lines, i);
    if (first == null) {
      return List.of();
    }
    String text = lines.get(i).text();
    int start = Scan.skipBlanks(text, 0);
    int colon = colon(text, start);
    List<String> addresses =
        RecipientList.addresses(text.substring(start, colon < 0 ? text.length() : colon));
    if (addresses.size() < 2) {
      return List.of(first);
    }
    List<BounceDraft> drafts = new ArrayList<>(List.of(first));
    for (String address : addresses.subList(1, addresses.size())) {
      drafts.add(first.alsoOf(address));
    }
    return drafts;
  }

  /** What is told of a recipient that stands in a list; the reason may be missing. */
  static @Nullable BounceDraft listed(TicketLine line) {
    String text = line.text().strip();
    String address = loneAddress(text);
    int colon = listedColon(text, 0);
    if (address == null && colon < 0) {
      return null;
    }
    BounceDraft draft = new BounceDraft(line.span());
    if (address != null) {
      draft.text(address, "", null);
    } else {
      draft.text(text.substring(0, colon), text.substring(colon + 1).strip(), null);
    }
    return draft;
  }

  /** The colon of {@code x@y: reason} as OpenSMTPD lists recipients; -1 for none. */
  static int listedColon(String text, int start) {
    int colon = Scan.wordEnd(text, start) - 1;
    return colon > start && text.charAt(colon) == ':' && isAddress(text.substring(start, colon))
        ? colon
        : -1;
  }

  private static @Nullable BounceDraft entry(List<TicketLine> lines, int i) {
    String text = lines.get(i).text();
    int start = Scan.skipBlanks(text, 0);
    int colon = colon(text, start);
    if (colon > 0) {
      String rest = text.substring(colon + 1);
      return draft(lines, i, address(text, start), rest, rest.isBlank());
    }
    BounceDraft sendmail = SendmailText.entry(lines.get(i));
    if (sendmail != null) {
      return sendmail;
    }
    String address = loneAddress(text);
    if (address == null) {
      List<String> several = RecipientList.addresses(text);
      address = several.isEmpty() ? null : several.getFirst();
    }
    if (address != null && hasReasonBelow(lines, i)) {
      return draft(lines, i, address, "", false);
    }
    return isLocalTarget(text, start) && hasReasonBelow(lines, i) ? target(lines, i) : null;
  }

  /** Whether a recipient with the reason behind it begins here. */
  static boolean isEntryStart(String text, int start) {
    return colon(text, start) > 0 && text.indexOf('@', start) > 0;
  }

  /** The index of the last line that the entry took. */
  static int lastLine(List<TicketLine> lines, int i, BounceDraft draft) {
    int last = i;
    while (last + 1 < lines.size() && lines.get(last + 1).span().end() <= draft.span().end()) {
      last++;
    }
    return last;
  }

  /**
   * {@code <x@y>: text}, {@code <x@y>, <z@y>: text}, {@code <x@y> (expanded from <z@y>): text},
   * {@code <x@y> failed: text}.
   */
  private static int colon(String text, int start) {
    int addressEnd;
    if (Scan.at(text, start) == '<') {
      // "<<< 550 ..." is what a server said.
      addressEnd = text.startsWith("<<<", start) ? -1 : RecipientList.bracketedEnd(text, start);
    } else {
      addressEnd = Scan.wordEnd(text, start);
      if (opensmtpdColon(text, start, addressEnd)) {
        return addressEnd - 1;
      }
      if (!text.startsWith(" (expanded from ", addressEnd)
          || !isAddress(text.substring(start, addressEnd))) {
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

  /** {@code x@y: 550 5.1.1 User unknown}: OpenSMTPD. */
  private static boolean opensmtpdColon(String text, int start, int end) {
    int reply = Scan.skipBlanks(text, end);
    return Scan.at(text, end - 1) == ':'
        && ReplyCodes.isBasic(text, reply)
        && ReplyCodes.isRefusal(ReplyCodes.basic(text, reply))
        && isAddress(text.substring(start, end - 1));
  }

  private static String address(String text, int start) {
    if (Scan.at(text, start) != '<') {
      String word = text.substring(start, Scan.wordEnd(text, start));
      return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }
    String inside = LogFields.bracketed(text, start);
    // Converters write <(mailto:x@y)>.
    String plain = inside.startsWith("(mailto:") ? inside.substring(8) : inside;
    return plain.endsWith(")") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** The address of a line that holds an address only, perhaps with its name or its date. */
  static @Nullable String loneAddress(String text) {
    String line = text.strip();
    if (line.length() > 400 || line.indexOf('@') < 0) {
      return null;
    }
    String head = line.substring(0, dateStart(line));
    int open = Math.max(head.lastIndexOf('('), head.lastIndexOf('<'));
    boolean closed = head.endsWith(")") || head.endsWith(">");
    String word = open >= 0 && closed ? head.substring(open + 1, head.length() - 1) : head;
    word = word.startsWith("mailto:") ? word.substring(7) : word;
    word = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    boolean quoted = word.length() > 2 && word.startsWith("'") && word.endsWith("'");
    word = quoted ? word.substring(1, word.length() - 1) : word;
    return isAddress(word) ? word : null;
  }

  /** Words before the date in Exchange's notices; Russian has none. */
  private static final List<String> BEFORE_DATE = List.of(" on ", " am ", " le ", " en ", " ");

  /** Where {@code on 03.11.2026 10:02} begins; the end of the line where there is no date. */
  private static int dateStart(String line) {
    for (String word : BEFORE_DATE) {
      int at = line.indexOf(word);
      if (at > 0 && Scan.isDigit(Scan.at(line, at + word.length()))) {
        return at;
      }
    }
    return line.length();
  }

  private static boolean hasReasonBelow(List<TicketLine> lines, int i) {
    if (!follows(lines, i)) {
      return false;
    }
    String below = lines.get(i + 1).text();
    if (Scan.indent(below) > Scan.indent(lines.get(i).text())) {
      return true;
    }
    BounceSentences.Found sentence = BounceSentences.in(below);
    int start = Scan.skipBlanks(below, 0);
    return (sentence != null && sentence.role().isInside())
        || (ReplyCodes.isBasic(below, start)
            && ReplyCodes.isRefusal(ReplyCodes.basic(below, start)));
  }

  /**
   * {@code |/usr/bin/vacation} and files, with the address that led there below: Exim, Sendmail.
   */
  private static boolean isLocalTarget(String text, int start) {
    char first = Scan.at(text, start);
    return (first == '"' && Scan.at(text, start + 1) == '|')
        || ((first == '|' || first == '/') && start > 0);
  }

  private static @Nullable BounceDraft target(List<TicketLine> lines, int i) {
    BounceDraft draft = draft(lines, i, "", "", false);
    for (int j = i + 1; j <= lastLine(lines, i, draft); j++) {
      String address = origin(lines.get(j).text().strip());
      if (address != null) {
        draft.fill(address, null);
        return draft;
      }
    }
    return null;
  }

  /** {@code generated by x@y}, {@code (generated from x@y)}, {@code (expanded from: <x@y>)}. */
  private static @Nullable String origin(String line) {
    for (String words : new String[] {"generated by ", "(generated from ", "(expanded from: "}) {
      if (line.startsWith(words)) {
        int end = Scan.wordEnd(line, words.length());
        String word = line.substring(words.length(), end).replaceAll("[<>)]", "");
        return isAddress(word) ? word : null;
      }
    }
    return null;
  }

  /** The text from a line on and on the lines that continue it. */
  static BounceDraft draft(
      List<TicketLine> lines, int i, String address, String rest, boolean anyIndent) {
    QuotedText said = new QuotedText(rest.strip());
    BounceDraft draft = new BounceDraft(lines.get(i).span());
    int base = Scan.indent(lines.get(i).text());
    for (int j = i + 1; j < lines.size() && said.length() < LONGEST && follows(lines, j - 1); j++) {
      String text = lines.get(j).text();
      boolean indented = Scan.indent(text) > base || anyIndent;
      if (endsEntry(text, Scan.indent(text) > base)
          || (!indented && (!said.isOpen() || isOtherLine(text)))) {
        break;
      }
      said.add(text.strip());
      draft.cover(lines.get(j).span());
    }
    String diagnostic = said.toString();
    CourierText courier = CourierText.of(diagnostic);
    draft.text(
        address.isEmpty() ? null : address,
        courier != null ? courier.reply() : ExchangeText.inside(SendmailText.reason(diagnostic)),
        courier != null ? courier.host() : RemoteReplies.host(diagnostic));
    return draft;
  }

  /** Another field or another recipient begins. */
  private static boolean endsEntry(String text, boolean deeper) {
    int start = Scan.skipBlanks(text, 0);
    return BounceForms.isField(text, start)
        || (!deeper && (loneAddress(text) != null || isEntryStart(text, start)))
        || (!deeper && !RecipientList.addresses(text).isEmpty());
  }

  /** A line of the notification that continues no entry. */
  private static boolean isOtherLine(String text) {
    BounceSentences.Found sentence = BounceSentences.in(text);
    return sentence == null
        ? BounceForms.isLine(text, Scan.skipBlanks(text, 0))
        : !sentence.role().isInside();
  }

  static boolean follows(List<TicketLine> lines, int i) {
    return i + 1 < lines.size() && lines.get(i + 1).span().start() <= lines.get(i).span().end() + 1;
  }

  static boolean isAddress(String word) {
    int at = word.indexOf('@');
    return at > 0
        && at < word.length() - 3
        && word.indexOf(' ') < 0
        && word.indexOf('<') < 0
        && word.indexOf('(') < 0
        && word.indexOf('.', at) > 0
        && Character.isLetterOrDigit(word.charAt(word.length() - 1));
  }
}

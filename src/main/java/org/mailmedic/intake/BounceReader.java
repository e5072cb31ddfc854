package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a non-delivery notification: the fields of RFC 3464 and the wording of mail software in
 * several languages. What text and fields say of one recipient becomes one entry.
 */
final class BounceReader {

  private static final int LONGEST_DIAGNOSTIC = 3_000;

  /** Looking at all recipients again for a line is harmless only for a few. */
  private static final int FEW = 50;

  private final List<TicketLine> lines;
  private final List<BounceDraft> fields = new ArrayList<>();
  private final List<BounceDraft> texts = new ArrayList<>();
  private @Nullable BounceDraft group;
  private @Nullable BounceDraft reported;
  private @Nullable String reporting;
  private @Nullable String generating;
  private @Nullable String recipient;
  private @Nullable String remote;
  private boolean delayed;
  private boolean listing;

  private BounceReader(List<TicketLine> lines) {
    this.lines = lines;
  }

  static List<Bounce> bounces(List<Segment> segments) {
    List<Bounce> bounces = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.BOUNCE) {
        bounces.addAll(read(segment));
      }
    }
    return bounces;
  }

  static List<Bounce> read(Segment segment) {
    BounceReader reader = new BounceReader(segment.lines());
    reader.readLines();
    return BounceMerger.merge(
        reader.fields,
        reader.texts,
        reader.reporting != null ? reader.reporting : reader.generating,
        reader.delayed);
  }

  private void readLines() {
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      int start = Scan.skipBlanks(text, 0);
      int colon = BounceForms.fieldColon(text, start);
      String name = colon > 0 ? text.substring(start, colon).strip().toLowerCase(Locale.ROOT) : "";
      String value = colon > 0 ? text.substring(colon + 1).strip() : "";
      i =
          switch (name) {
            case "reporting-mta" -> {
              reporting = BounceDraft.typed(value);
              yield i;
            }
            case "final-recipient",
                "original-recipient",
                "action",
                "status",
                "remote-mta",
                "diagnostic-code",
                "feedback-type",
                "original-rcpt-to" ->
                field(i, name, value);
            default -> words(i);
          };
    }
    if (reported != null && !reported.isEmpty()) {
      texts.add(reported);
    }
  }

  private int field(int i, String name, String value) {
    BounceDraft draft = group;
    if (draft == null || draft.has(name)) {
      draft = new BounceDraft(lines.get(i).span());
      group = draft;
      fields.add(draft);
    }
    int last = name.equals("diagnostic-code") ? folded(i, draft, value) : i;
    draft.set(name, value, lines.get(i).span());
    return last;
  }

  /**
   * The continuation lines of a field; their text goes to the draft, the index of the last is
   * returned.
   */
  private int folded(int field, BounceDraft draft, String value) {
    StringBuilder diagnostic = new StringBuilder(value);
    int last = field;
    for (int i = field + 1; i < lines.size() && diagnostic.length() < LONGEST_DIAGNOSTIC; i++) {
      String text = lines.get(i).text();
      boolean next = lines.get(i).span().start() == lines.get(i - 1).span().end() + 1;
      int start = Scan.skipBlanks(text, 0);
      boolean field3464 =
          BounceForms.isHeader(text, start)
              || (BounceForms.fieldColon(text, start) > 0 && BounceForms.isField(text, start));
      if (!next || field3464 || (start == 0 && !wrapped(lines.get(i - 1).text()))) {
        break;
      }
      diagnostic.append(' ').append(text.strip());
      draft.cover(lines.get(i).span());
      last = i;
    }
    draft.diagnosticSoFar(diagnostic.toString());
    return last;
  }

  private static boolean wrapped(String line) {
    return line.length() >= 60;
  }

  /** A line that is no field; the index of the last line that was taken is returned. */
  private int words(int i) {
    List<BounceDraft> drafts = entries(i);
    if (!drafts.isEmpty()) {
      for (BounceDraft draft : drafts) {
        draft.fill(recipient, remote);
        texts.add(draft);
      }
      return Math.max(i, BounceText.lastLine(lines, i, drafts.getFirst()));
    }
    String text = lines.get(i).text();
    BounceSentences.Found sentence = BounceSentences.in(text);
    if (sentence == null) {
      BounceDraft listed = listing ? BounceText.listed(lines.get(i)) : null;
      if (listed != null) {
        texts.add(listed);
        return i;
      }
      String address = BounceText.loneAddress(text);
      recipient = address == null ? recipient : address;
      hostOfReply(text, i);
      return i;
    }
    return sentence(i, sentence);
  }

  private List<BounceDraft> entries(int i) {
    List<BounceDraft> drafts = BounceText.entries(lines, i);
    if (drafts.isEmpty()) {
      BounceDraft exchange = ExchangeText.entry(lines, i);
      return exchange == null ? drafts : List.of(exchange);
    }
    return drafts;
  }

  private int sentence(int i, BounceSentences.Found found) {
    String value = found.value();
    listing = found.role().isList() || (listing && found.role().isInside());
    switch (found.role()) {
      case NOTICE, ALONE, LIST, INSIDE, WEAK_INSIDE -> {}
      case DELAYED_LIST -> delayed = true;
      case DELAYED -> {
        delayed = true;
        recipient = address(value) == null ? recipient : value;
      }
      case HOST -> generating = value;
      case REMOTE, SERVER -> remote = value;
      case RECIPIENT -> recipient = address(value);
      case RESPONSE -> {
        return response(i, found.end());
      }
      case REPORTED -> {
        BounceDraft said = BounceText.draft(lines, i, "", rest(i, found.end()), false);
        reported(i).take(said);
        return BounceText.lastLine(lines, i, said);
      }
      case STATUS -> reported(i).statusLine(rest(i, found.end() - length(value)));
      case WEAK_REMOTE -> reported(i).fill(null, value);
      case WEAK_RECIPIENT -> reported(i).fill(address(value), null);
    }
    return i;
  }

  private static int length(@Nullable String value) {
    return value == null ? 0 : value.length();
  }

  private static @Nullable String address(@Nullable String value) {
    return value != null && BounceText.isAddress(value) ? value : null;
  }

  private String rest(int i, int from) {
    String text = lines.get(i).text();
    return text.substring(Math.min(from, text.length())).strip();
  }

  private BounceDraft reported(int i) {
    BounceDraft draft = reported == null ? new BounceDraft(lines.get(i).span()) : reported;
    draft.fill(recipient, null);
    draft.cover(lines.get(i).span());
    reported = draft;
    return draft;
  }

  /** What the refusing server said, on this line or on those below. */
  private int response(int i, int from) {
    String rest = rest(i, from);
    boolean below =
        rest.isEmpty()
            && i + 1 < lines.size()
            && lines.get(i + 1).span().start() <= lines.get(i).span().end() + 2;
    int first = below ? i + 1 : i;
    String said = below ? lines.get(first).text() : rest;
    BounceDraft draft = BounceText.draft(lines, first, "", said, true);
    draft.fill(recipient, remote);
    draft.cover(lines.get(i).span());
    texts.add(draft);
    return Math.max(first, BounceText.lastLine(lines, first, draft));
  }

  /** {@code <<< 550 5.1.1 ...} behind "while talking to": Sendmail shows who refused. */
  private void hostOfReply(String text, int i) {
    String line = text.strip();
    if (ReplyCodes.isBasic(line, 0) && ReplyCodes.isRefusal(ReplyCodes.basic(line, 0))) {
      unaddressed(line, i);
      return;
    }
    if (!line.startsWith("<<< ") || texts.isEmpty() || texts.size() > FEW) {
      return;
    }
    texts.getLast().showReply(line.substring(4));
    if (remote == null) {
      return;
    }
    String said = ReplyText.parse(line.substring(4)).text();
    for (BounceDraft draft : texts) {
      if (!said.isEmpty() && draft.says(said)) {
        draft.fill(null, remote);
      }
    }
  }

  /** {@code 554 5.0.0 MX list ...} in Sendmail's transcript: why no attempt was made. */
  private void unaddressed(String reply, int i) {
    if (texts.size() <= FEW) {
      for (BounceDraft draft : texts) {
        draft.sayIfSilent(reply, lines.get(i).span());
      }
    }
  }
}

package org.mailmedic.intake;

/** Decides the lines of notifications and dialogues that only their neighbours tell. */
final class ContextRules {

  /** So far from a notification's certain line a sentence belongs to it that others write, too. */
  private static final int WEAK_DISTANCE = 8;

  private final LineContext context;

  ContextRules(LineContext context) {
    this.context = context;
  }

  void apply() {
    bounces();
    headers();
    transcripts();
    logs();
    rest();
  }

  /** A notification's own words lie between its certain lines; its wrapped lines are indented. */
  private void bounces() {
    int seen = -1;
    boolean inEntry = false;
    boolean listing = false;
    for (int i = 0; i < context.forms.length; i++) {
      inEntry &= !isOutside(context.forms[i]);
      if (context.kinds[i] == Segment.Kind.BOUNCE && isMidSentence(i)) {
        context.kinds[i] = Segment.Kind.PROSE;
      } else if (context.kinds[i] == Segment.Kind.BOUNCE) {
        fillBounce(seen, i);
        entryAbove(i);
        responseBelow(i);
        seen = i;
        // "<x@y>:" alone: what the server said stands on the lines below, indented or not.
        inEntry |= context.text(i).endsWith(">:");
        BounceSentences.Found sentence = BounceSentences.in(context.text(i));
        listing = sentence != null && sentence.role().isList();
      } else if (inEntry
          || (listing && i - seen <= 3 && isListed(i))
          || (seen >= 0 && continuesBounce(i, seen))) {
        fillBounce(seen, i);
        context.kinds[i] = Segment.Kind.BOUNCE;
        seen = i;
      }
    }
  }

  /** {@code x@y: reason} below the words that a list of recipients follows. */
  private boolean isListed(int i) {
    String text = context.text(i);
    return !isOutside(context.forms[i])
        && BounceText.listedColon(text, Scan.skipBlanks(text, 0)) > 0;
  }

  /** Exim: the recipient and the host stand above the words that tell a notification. */
  private void entryAbove(int i) {
    int at = i - 1;
    while (at >= 0 && i - at <= 2 && context.kinds[at] != Segment.Kind.BOUNCE) {
      String text = context.text(at);
      boolean recipient = BounceText.loneAddress(text) != null;
      if (!recipient && !text.strip().startsWith("host ")) {
        return;
      }
      if (recipient) {
        for (int j = at; j < i; j++) {
          context.kinds[j] = Segment.Kind.BOUNCE;
        }
        return;
      }
      at--;
    }
  }

  /** "The response was:" and, behind a blank line, the response. */
  private void responseBelow(int i) {
    BounceSentences.Found sentence = BounceSentences.in(context.text(i));
    int next = context.next(i);
    if (sentence != null
        && sentence.role() == BounceSentences.Role.RESPONSE
        && sentence.end() >= context.text(i).stripTrailing().length()
        && next <= i + 2
        && next < context.forms.length
        && context.forms[next] != LineForm.LOG) {
      context.kinds[next] = Segment.Kind.BOUNCE;
    }
  }

  /** Whether a line is none of a notification's or a header block's, whatever stands around it. */
  private static boolean isOutside(LineForm form) {
    return form == LineForm.BLANK || form == LineForm.LOG || form == LineForm.UNREAD;
  }

  private boolean continuesBounce(int i, int seen) {
    LineForm form = context.forms[i];
    if (isOutside(form) || form == LineForm.PARAMETER || form == LineForm.SERVICE) {
      return false;
    }
    boolean adjacent = seen == i - 1;
    String line = context.text(i);
    BounceSentences.Found sentence = i - seen <= WEAK_DISTANCE ? BounceSentences.in(line) : null;
    if (sentence != null || (adjacent && ExchangeText.isNumbered(line))) {
      return true;
    }
    if (form == LineForm.COMMENT) {
      return false;
    }
    if (form == LineForm.HEADER || form == LineForm.TRANSCRIPT) {
      return i - seen <= 3;
    }
    String above = context.text(seen);
    if (adjacent
        && (Scan.isBlank(context.text(i).charAt(0))
            || BounceText.isEntryStart(above, Scan.skipBlanks(above, 0)))) {
      return true;
    }
    if (adjacent
        && (context.text(seen).indexOf(" said:") > 0
            || Scan.unclosed(context.text(seen), '(', ')') > 0)) {
      return true;
    }
    return i - seen <= 3
        && (BounceText.loneAddress(line) != null
            || SendmailText.isEntryStart(line, Scan.skipBlanks(line, 0))
            || !RecipientList.addresses(line).isEmpty());
  }

  /**
   * {@code <x@y>: ...} at the begin of a line in the middle of a sentence is a reply that was
   * wrapped.
   */
  private boolean isMidSentence(int i) {
    String text = context.text(i);
    return context.kindAt(i - 1) == Segment.Kind.PROSE
        && context.text(i - 1).length() >= 30
        && !context.text(i - 1).endsWith(":")
        && BounceText.isEntryStart(text, Scan.skipBlanks(text, 0));
  }

  /** A few lines between two of a notification are the notification's. */
  private void fillBounce(int from, int to) {
    if (from < 0 || to - from > 7) {
      return;
    }
    for (int i = from + 1; i < to; i++) {
      if (context.forms[i] == LineForm.LOG
          || context.forms[i] == LineForm.PARAMETER
          || context.forms[i] == LineForm.SERVICE) {
        return;
      }
    }
    for (int i = from + 1; i < to; i++) {
      context.kinds[i] = Segment.Kind.BOUNCE;
    }
  }

  /** Headers in a row are a returned message where a notification stands near, else only output. */
  private void headers() {
    int i = 0;
    while (i < context.forms.length) {
      if (context.forms[i] != LineForm.HEADER || context.kinds[i] != null) {
        i++;
        continue;
      }
      int end = i;
      boolean certain = false;
      while (end < context.forms.length && isHeaderPart(end)) {
        certain |= BounceForms.isCertainHeader(context.text(end));
        end++;
      }
      end = Math.max(end, i + 1);
      boolean bounce =
          context.kindAt(context.previous(i)) == Segment.Kind.BOUNCE
              || context.kindAt(context.next(end - 1)) == Segment.Kind.BOUNCE;
      Segment.Kind kind = certain && end - i >= 2 ? Segment.Kind.OTHER : Segment.Kind.PROSE;
      for (int j = i; j < end; j++) {
        context.kinds[j] = bounce ? Segment.Kind.BOUNCE : kind;
      }
      i = end;
    }
  }

  private boolean isHeaderPart(int i) {
    LineForm form = context.forms[i];
    if (isOutside(form)) {
      return false;
    }
    return form == LineForm.HEADER || Scan.isBlank(context.text(i).charAt(0)) || isField(i);
  }

  private boolean isField(int i) {
    return BounceForms.fieldColon(context.text(i), 0) > 0 && context.kinds[i] != Segment.Kind.LOG;
  }

  /**
   * What a person typed or a server said between two lines of a dialogue belongs to it. One reply
   * alone is no dialogue but a quotation.
   */
  private void transcripts() {
    int seen = -1;
    for (int i = 0; i < context.forms.length; i++) {
      if (context.kinds[i] == Segment.Kind.SMTP_TRANSCRIPT) {
        if (seen >= 0 && i - seen <= 8 && onlyLoose(seen + 1, i)) {
          for (int j = seen + 1; j < i; j++) {
            context.kinds[j] = Segment.Kind.SMTP_TRANSCRIPT;
          }
        }
        seen = i;
      } else if (seen >= 0 && seen == i - 1 && continuesDialogue(i)) {
        context.kinds[i] = Segment.Kind.SMTP_TRANSCRIPT;
        seen = i;
      }
    }
    for (int i = 0; i < context.forms.length; i++) {
      if (context.kinds[i] == Segment.Kind.SMTP_TRANSCRIPT
          && context.kindAt(context.previous(i)) != Segment.Kind.SMTP_TRANSCRIPT
          && context.kindAt(context.next(i)) != Segment.Kind.SMTP_TRANSCRIPT
          && TranscriptForms.isReply(context.text(i), 0)) {
        context.kinds[i] = Segment.Kind.PROSE;
      }
    }
  }

  private boolean continuesDialogue(int i) {
    String text = context.text(i);
    return TranscriptForms.serverText(text) != null || TranscriptForms.isReply(text, 0);
  }

  /**
   * A line with a time behind a log line is the same log's, and so is one between two log lines.
   */
  private void logs() {
    for (int i = 1; i < context.forms.length; i++) {
      Segment.Kind kind = context.kinds[i];
      if (context.kindAt(i - 1) != Segment.Kind.LOG
          || (kind != Segment.Kind.OTHER && kind != Segment.Kind.PROSE)) {
        continue;
      }
      String text = context.text(i);
      boolean timed =
          context.forms[i] == LineForm.MACHINE && LogTime.end(text, Scan.skipBlanks(text, 0)) > 0;
      boolean between =
          context.kindAt(i + 1) == Segment.Kind.LOG && context.forms[i] != LineForm.PROMPT;
      if (timed || between) {
        context.kinds[i] = Segment.Kind.LOG;
      }
    }
  }

  private boolean onlyLoose(int from, int to) {
    for (int i = from; i < to; i++) {
      LineForm form = context.forms[i];
      boolean loose =
          (form == LineForm.WORDS && context.text(i).length() < 60)
              || form == LineForm.MACHINE
              || form == LineForm.HEADER
              || form == LineForm.BLANK
              || (form == LineForm.PROMPT && context.text(i).startsWith(">"));
      if (!loose) {
        return false;
      }
    }
    return true;
  }

  private void rest() {
    for (int i = 0; i < context.forms.length; i++) {
      if (context.forms[i] == LineForm.BLANK) {
        continue;
      }
      if (context.kinds[i] == null) {
        Segment.Kind before = context.kindAt(context.previous(i));
        boolean prose = context.forms[i] == LineForm.LIST_REST && before == Segment.Kind.PROSE;
        context.kinds[i] = prose ? Segment.Kind.PROSE : Segment.Kind.OTHER;
      } else if (context.forms[i] == LineForm.MACHINE
          && context.kindAt(i - 1) == Segment.Kind.PROSE
          && context.text(i - 1).length() >= 20) {
        // The rest of a sentence may be a number or an address alone.
        boolean ends =
            i + 1 == context.forms.length
                || context.forms[i + 1] == LineForm.BLANK
                || context.forms[i + 1] == LineForm.WORDS;
        context.kinds[i] =
            ends && context.text(i).length() < 60 ? Segment.Kind.PROSE : context.kinds[i];
      }
    }
  }
}

package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts lines into segments: the form of each line, smoothed by what stands around it. */
final class Segmenter {

  private final LineContext context;

  /**
   * All segments, and what of them is looked through for facts.
   *
   * @param all every line that is not blank
   * @param read without the lines that {@link ReadInDetail} leaves out
   */
  record Segments(List<Segment> all, List<Segment> read) {

    private void add(Segment.Kind kind, List<TicketLine> lines, List<TicketLine> toRead) {
      Segment whole = segment(kind, lines);
      all.add(whole);
      if (toRead.size() == lines.size()) {
        read.add(whole);
      } else if (!toRead.isEmpty()) {
        read.add(segment(kind, toRead));
      }
    }

    private static Segment segment(Segment.Kind kind, List<TicketLine> lines) {
      LineSpan span = new LineSpan(lines.getFirst().span().start(), lines.getLast().span().end());
      return new Segment(kind, span, lines);
    }
  }

  /** Nobody writes more lines of prose; of a ticket with more the rules alone tell the rest. */
  private static final int MOST_LINES_FOR_MODEL = 300;

  private Segmenter(FormedLines lines) {
    this.context = new LineContext(lines);
  }

  /** By the rules, and by the model where it is there and the rules saw but words. */
  static Segments segments(FormedLines lines, @Nullable LineKindModel model) {
    Segmenter segmenter = new Segmenter(lines);
    segmenter.assignCertain();
    new ConfigurationRules(segmenter.context).apply();
    new ContextRules(segmenter.context).apply();
    if (model != null) {
      segmenter.takeOutputOut(model);
    }
    segmenter.uniteLines();
    return segmenter.collect();
  }

  /** Kinds that the form of a line alone decides. */
  private void assignCertain() {
    for (int i = 0; i < context.forms.length; i++) {
      context.kinds[i] =
          switch (context.forms[i]) {
            case LOG -> Segment.Kind.LOG;
            case PARAMETER -> Segment.Kind.MAIN_CF;
            case DOVECOT_SETTING -> Segment.Kind.DOVECOT_CONF;
            case SERVICE -> Segment.Kind.MASTER_CF;
            case BOUNCE -> Segment.Kind.BOUNCE;
            case TRANSCRIPT -> Segment.Kind.SMTP_TRANSCRIPT;
            case PROMPT, MACHINE, UNREAD -> Segment.Kind.OTHER;
            case WORDS -> Segment.Kind.PROSE;
            case BLANK, SETTING, BLOCK_OPEN, BLOCK_CLOSE, COMMENT, OPTION, LIST_REST, HEADER ->
                null;
          };
    }
  }

  private void takeOutputOut(LineKindModel model) {
    int asked = 0;
    for (int i = 0; i < context.forms.length && asked < MOST_LINES_FOR_MODEL; i++) {
      if (context.kinds[i] == Segment.Kind.PROSE) {
        asked++;
        if (model.isOutput(neighbour(i, -1), context.text(i), neighbour(i, 1))) {
          context.kinds[i] = Segment.Kind.OTHER;
        }
      }
    }
  }

  /** The line right above or below; empty where a blank line or none stands there. */
  private String neighbour(int line, int step) {
    int at = line + step;
    return at < 0 || at >= context.forms.length || context.forms[at] == LineForm.BLANK
        ? ""
        : context.text(at);
  }

  private Segments collect() {
    Segments segments = new Segments(new ArrayList<>(), new ArrayList<>());
    List<TicketLine> lines = new ArrayList<>();
    List<TicketLine> read = new ArrayList<>();
    Segment.Kind kind = null;
    for (int i = 0; i < context.forms.length; i++) {
      if (context.forms[i] == LineForm.BLANK) {
        continue;
      }
      Segment.Kind own = context.kinds[i] == null ? Segment.Kind.OTHER : context.kinds[i];
      if (kind != null && own != kind) {
        segments.add(kind, lines, read);
        lines.clear();
        read.clear();
      }
      kind = own;
      lines.add(context.line(i));
      if (context.forms[i] != LineForm.UNREAD || kind == Segment.Kind.LOG) {
        read.add(context.line(i));
      }
    }
    if (kind != null) {
      segments.add(kind, lines, read);
    }
    return segments;
  }

  /**
   * A log line in the middle of a ticket's line makes that whole line a log line: spans do not
   * overlap.
   */
  private void uniteLines() {
    int i = 0;
    while (i < context.forms.length) {
      int end = i + 1;
      boolean log = context.kinds[i] == Segment.Kind.LOG;
      while (end < context.forms.length
          && context.line(end).span().start() <= context.line(end - 1).span().end()) {
        log |= context.kinds[end] == Segment.Kind.LOG;
        end++;
      }
      for (int j = i; j < end && end - i > 1; j++) {
        context.kinds[j] = log ? Segment.Kind.LOG : context.kinds[i];
      }
      i = end;
    }
  }
}

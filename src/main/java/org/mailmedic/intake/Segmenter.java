package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts lines into segments: the form of each line, smoothed by what stands around it. */
final class Segmenter {

  private final List<TicketLine> lines;
  private final LineForm[] forms;
  private final Segment.@Nullable Kind[] kinds;

  private Segmenter(List<TicketLine> lines) {
    this.lines = lines;
    this.forms = new LineForm[lines.size()];
    this.kinds = new Segment.Kind[lines.size()];
  }

  static List<Segment> segments(List<TicketLine> lines) {
    Segmenter segmenter = new Segmenter(lines);
    segmenter.assignForms();
    segmenter.assignCertain();
    new ContextRules(lines, segmenter.forms, segmenter.kinds).apply();
    return segmenter.collect();
  }

  private void assignForms() {
    for (int i = 0; i < forms.length; i++) {
      forms[i] = LineForms.of(lines.get(i).text());
    }
  }

  /** Kinds that the form of a line alone decides. */
  private void assignCertain() {
    for (int i = 0; i < forms.length; i++) {
      kinds[i] =
          switch (forms[i]) {
            case LOG -> Segment.Kind.LOG;
            case PARAMETER -> Segment.Kind.MAIN_CF;
            case DOVECOT_SETTING -> Segment.Kind.DOVECOT_CONF;
            case SERVICE -> Segment.Kind.MASTER_CF;
            case BOUNCE -> Segment.Kind.BOUNCE;
            case TRANSCRIPT -> Segment.Kind.SMTP_TRANSCRIPT;
            case PROMPT, MACHINE -> Segment.Kind.OTHER;
            case WORDS -> Segment.Kind.PROSE;
            case BLANK, SETTING, BLOCK_OPEN, BLOCK_CLOSE, COMMENT, OPTION, LIST_REST, HEADER ->
                null;
          };
    }
  }

  private List<Segment> collect() {
    List<Segment> segments = new ArrayList<>();
    List<TicketLine> current = new ArrayList<>();
    Segment.Kind kind = null;
    for (int i = 0; i < forms.length; i++) {
      if (forms[i] == LineForm.BLANK) {
        continue;
      }
      Segment.Kind own = kinds[i] == null ? Segment.Kind.OTHER : kinds[i];
      boolean sameLine =
          !current.isEmpty() && current.getLast().span().end() >= lines.get(i).span().start();
      if (kind != null && own != kind && !sameLine) {
        add(segments, kind, current);
        current = new ArrayList<>();
        kind = null;
      }
      if (kind == null || (sameLine && own == Segment.Kind.LOG)) {
        kind = own;
      }
      current.add(lines.get(i));
    }
    if (kind != null) {
      add(segments, kind, current);
    }
    return segments;
  }

  private static void add(List<Segment> segments, Segment.Kind kind, List<TicketLine> lines) {
    LineSpan span = new LineSpan(lines.getFirst().span().start(), lines.getLast().span().end());
    segments.add(new Segment(kind, span, lines));
  }
}

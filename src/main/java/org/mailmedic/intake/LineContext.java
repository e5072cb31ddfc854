package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** Lines with their forms, and the kinds that are decided so far. */
final class LineContext {

  final LineForm[] forms;
  final Segment.@Nullable Kind[] kinds;
  private final FormedLines lines;

  LineContext(FormedLines lines) {
    this.lines = lines;
    this.forms = new LineForm[lines.size()];
    this.kinds = new Segment.Kind[lines.size()];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = lines.form(i);
    }
  }

  TicketLine line(int i) {
    return lines.line(i);
  }

  String text(int i) {
    return lines.text(i);
  }

  int previous(int i) {
    int at = i - 1;
    while (at >= 0 && forms[at] == LineForm.BLANK) {
      at--;
    }
    return at;
  }

  int next(int i) {
    int at = i + 1;
    while (at < forms.length && forms[at] == LineForm.BLANK) {
      at++;
    }
    return at;
  }

  Segment.@Nullable Kind kindAt(int i) {
    return i >= 0 && i < kinds.length ? kinds[i] : null;
  }
}

package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.List;

/** Lines with what each looks like when nothing around it is known. */
final class FormedLines {

  private final List<TicketLine> lines;
  private final List<LineForm> forms;

  /** None yet; room for so many. */
  FormedLines(int room) {
    this.lines = new ArrayList<>(room);
    this.forms = new ArrayList<>(room);
  }

  void add(TicketLine line, LineForm form) {
    lines.add(line);
    forms.add(form);
  }

  int size() {
    return lines.size();
  }

  TicketLine line(int i) {
    return lines.get(i);
  }

  String text(int i) {
    return lines.get(i).text();
  }

  LineForm form(int i) {
    return forms.get(i);
  }

  boolean isLog(int i) {
    return forms.get(i) == LineForm.LOG;
  }
}

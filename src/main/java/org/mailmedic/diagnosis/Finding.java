package org.mailmedic.diagnosis;

import java.util.List;
import org.mailmedic.intake.LineSpan;

/**
 * Something computed from a ticket.
 *
 * @param id name that patterns use
 * @param spans the lines that show it, in order; empty where the whole ticket does
 * @param says what it means here, with the ticket's own names and values
 */
public record Finding(String id, List<LineSpan> spans, String says) {

  public Finding {
    spans = List.copyOf(spans);
  }
}

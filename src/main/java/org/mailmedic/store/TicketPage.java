package org.mailmedic.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of tickets.
 *
 * @param tickets newest first
 * @param next id to continue before; null where this is the end
 */
public record TicketPage(List<TicketSummary> tickets, @Nullable String next) {
  public TicketPage {
    tickets = List.copyOf(tickets);
  }
}

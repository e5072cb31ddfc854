package org.mailmedic.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tickets with their triage. What it is given must hold no secrets any more.
 *
 * <p>All methods may be called by many threads at once and throw {@link StoreException} when the
 * database fails.
 */
public interface TicketStore extends AutoCloseable {

  /** Stores a ticket; when this returns, the ticket survives a crash of program and machine. */
  Ticket create(NewTicket ticket);

  /** The ticket with that id, or empty. */
  Optional<Ticket> find(String id);

  /**
   * Tickets, newest first.
   *
   * @param limit how many at most, from 1
   * @param before only tickets older than the one with this id; null for the newest
   */
  TicketPage list(int limit, @Nullable String before);

  /**
   * Sets the status of a ticket.
   *
   * @return the changed ticket, or empty where there is none with that id
   */
  Optional<Ticket> changeStatus(String id, TicketStatus status);

  /** Returns if the database answers, throws otherwise. */
  void check();

  @Override
  void close();
}

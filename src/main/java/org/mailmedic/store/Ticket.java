package org.mailmedic.store;

/**
 * A stored ticket.
 *
 * @param summary what a list shows of it
 * @param text the ticket as it was sent, without secrets
 * @param triage the triage result as JSON, as it was when the ticket came in
 */
public record Ticket(TicketSummary summary, String text, String triage) {}

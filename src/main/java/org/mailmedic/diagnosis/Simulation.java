package org.mailmedic.diagnosis;

import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * The access decision for a ticket.
 *
 * @param transaction the transaction decided; what the ticket does not tell is assumed
 * @param version the Postfix version decided for
 * @param decision what Postfix would answer
 */
public record Simulation(Transaction transaction, PostfixVersion version, Decision decision) {}

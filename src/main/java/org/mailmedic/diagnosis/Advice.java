package org.mailmedic.diagnosis;

import org.mailmedic.intake.LineSpan;
import org.mailmedic.postfix.review.Fault;

/**
 * A fault of the ticket's configuration, whether or not it has to do with what the ticket is about.
 *
 * @param fault what is wrong, what follows and how to mend it
 * @param span the lines of the ticket that show it
 */
public record Advice(Fault fault, LineSpan span) {}

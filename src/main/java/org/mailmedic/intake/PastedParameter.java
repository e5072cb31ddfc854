package org.mailmedic.intake;

/**
 * A Postfix parameter of the ticket.
 *
 * @param name parameter name as written, misspellings kept
 * @param value value, continuation lines joined with a blank, {@code $name} not expanded
 * @param span where it stands
 */
public record PastedParameter(String name, String value, LineSpan span) {}

package org.mailmedic.intake;

/**
 * A line as it was before forum and mail programs damaged it: wrapped lines joined again, HTML
 * entities and typographic quotes undone.
 *
 * @param text the mended text, without a line end
 * @param span the lines of the ticket that it stands on
 */
public record TicketLine(String text, LineSpan span) {}

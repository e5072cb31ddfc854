package org.mailmedic.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a ticket.
 *
 * @param id UUID, version 7: ids sort by time of arrival
 * @param received when it arrived, in milliseconds of precision
 * @param status how far it is
 * @param subject one line; null where the sender gave none
 * @param language BCP 47 tag of the prose
 * @param verdict the verdict of the triage, by its name in JSON
 * @param cause id of the first cause; null where no cause was found
 */
public record TicketSummary(
    String id,
    Instant received,
    TicketStatus status,
    @Nullable String subject,
    String language,
    String verdict,
    @Nullable String cause) {}

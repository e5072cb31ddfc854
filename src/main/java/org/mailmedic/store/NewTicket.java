package org.mailmedic.store;

import org.jspecify.annotations.Nullable;

/**
 * A ticket to be stored, free of secrets.
 *
 * @param subject one line; null where the sender gave none
 * @param text the ticket as it was sent
 * @param language BCP 47 tag of the prose
 * @param verdict the verdict of the triage, by its name in JSON
 * @param cause id of the first cause; null where no cause was found
 * @param triage the whole triage result as JSON
 */
public record NewTicket(
    @Nullable String subject,
    String text,
    String language,
    String verdict,
    @Nullable String cause,
    String triage) {}

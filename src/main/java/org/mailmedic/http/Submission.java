package org.mailmedic.http;

import org.jspecify.annotations.Nullable;

/**
 * A ticket as it came in, after its secrets were taken out.
 *
 * @param subject one line; null where there is none
 * @param text the ticket
 */
record Submission(@Nullable String subject, String text) {}

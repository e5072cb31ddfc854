package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/**
 * One recipient's part of a non-delivery notification.
 *
 * @param recipient final recipient
 * @param action RFC 3464 action: failed, delayed, ...
 * @param status RFC 3464 status code; the one that the diagnostic quotes where the field says but
 *     5.0.0 or 4.0.0
 * @param code basic SMTP code of the diagnostic
 * @param diagnostic the text that says why
 * @param reportingMta the server that wrote the notification
 * @param remoteMta the server that refused; null where the reporting server itself did
 * @param reason reason in the vocabulary of bounce processing: {@code userunknown}, {@code
 *     mailboxfull}, {@code norelaying}, {@code blocked}, ...; {@code onhold} where the text tells
 *     none, {@code undefined} where there is no text
 * @param span where it stands
 */
public record Bounce(
    @Nullable String recipient,
    @Nullable String action,
    @Nullable String status,
    @Nullable Integer code,
    @Nullable String diagnostic,
    @Nullable String reportingMta,
    @Nullable String remoteMta,
    String reason,
    LineSpan span) {}

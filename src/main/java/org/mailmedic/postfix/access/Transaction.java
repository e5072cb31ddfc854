package org.mailmedic.postfix.access;

import org.jspecify.annotations.Nullable;

/**
 * One SMTP transaction with one recipient.
 *
 * @param clientAddress IPv4 or IPv6 address of the client
 * @param clientName verified host name of the client; {@code unknown} where there is none
 * @param reverseName name of the client's PTR record, verified or not; null where it is the same as
 *     {@code clientName}; {@code none} without a PTR record
 * @param helo HELO or EHLO name; null where the client sent none
 * @param saslUsername login name; null where the client did not log in
 * @param tls whether the session is encrypted
 * @param sender envelope sender, empty for the null sender
 * @param recipient envelope recipient
 */
public record Transaction(
    String clientAddress,
    String clientName,
    @Nullable String reverseName,
    @Nullable String helo,
    @Nullable String saslUsername,
    boolean tls,
    String sender,
    String recipient) {}

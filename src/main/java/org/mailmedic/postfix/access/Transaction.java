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
    String recipient) {

  /** The same by a client that logs in, or for null does not. */
  public Transaction withLogin(@Nullable String login) {
    return new Transaction(
        clientAddress, clientName, reverseName, helo, login, tls, sender, recipient);
  }

  /** The same, encrypted or not. */
  public Transaction withTls(boolean encrypted) {
    return new Transaction(
        clientAddress, clientName, reverseName, helo, saslUsername, encrypted, sender, recipient);
  }

  /** The same with another HELO name; null for none. */
  public Transaction withHelo(@Nullable String name) {
    return new Transaction(
        clientAddress, clientName, reverseName, name, saslUsername, tls, sender, recipient);
  }

  /** The same from another client. */
  public Transaction withClient(String address, String name, @Nullable String reverse) {
    return new Transaction(address, name, reverse, helo, saslUsername, tls, sender, recipient);
  }

  /** The same from another envelope sender. */
  public Transaction withSender(String other) {
    return new Transaction(
        clientAddress, clientName, reverseName, helo, saslUsername, tls, other, recipient);
  }

  /** The same to another envelope recipient. */
  public Transaction withRecipient(String other) {
    return new Transaction(
        clientAddress, clientName, reverseName, helo, saslUsername, tls, sender, other);
  }
}

package org.mailmedic.postfix.access;

/**
 * What a reply is about.
 *
 * @param name what stands in its angle brackets
 * @param noun what Postfix calls it
 * @param access the restriction that a bare {@code type:table} stands for
 */
record Subject(String name, String noun, Kind access) {

  static final String CLIENT = "Client host";
  static final String UNVERIFIED_CLIENT = "Unverified Client host";
  static final String HELO = "Helo command";
  static final String LOGIN = "SASL login name";
  static final String SENDER = "Sender address";
  static final String RECIPIENT = "Recipient address";

  /** {@code <name>: noun rejected: reason}. */
  String rejected(String reason) {
    return "<" + name + ">: " + noun + " rejected: " + reason;
  }
}

package org.mailmedic.postfix.access;

/**
 * Where trivial-rewrite(8) sends an address.
 *
 * @param outcome whether that could be found out
 * @param address rewritten address without quotes, lower case
 * @param routed whether the local part holds a routing character ({@code @ % !})
 * @param addressClass the class of its domain: ADDRESS_CLASS_README
 * @param transport delivery transport
 * @param nexthop its destination; for {@code error} and {@code retry} the reason
 */
record Destination(
    Outcome outcome,
    String address,
    boolean routed,
    AddressClass addressClass,
    String transport,
    String nexthop) {

  /** Whether an address could be resolved. */
  enum Outcome {
    RESOLVED,
    /** The address is malformed. */
    MALFORMED,
    /** A table that is needed for it cannot be read. */
    FAILED
  }

  /** Address classes: ADDRESS_CLASS_README. */
  enum AddressClass {
    LOCAL,
    VIRTUAL_ALIAS,
    VIRTUAL_MAILBOX,
    RELAY,
    DEFAULT
  }

  static Destination malformed(String address) {
    return new Destination(Outcome.MALFORMED, address, false, AddressClass.DEFAULT, "", "");
  }

  static Destination failed(String address) {
    return new Destination(Outcome.FAILED, address, false, AddressClass.DEFAULT, "", "");
  }
}

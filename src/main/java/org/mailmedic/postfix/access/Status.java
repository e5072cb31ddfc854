package org.mailmedic.postfix.access;

/** What a restriction says. */
enum Status {
  /** No opinion. */
  DUNNO,
  /** Permit, which ends the list. */
  OK,
  /** Reject or defer; the session holds the reply. */
  REJECT
}

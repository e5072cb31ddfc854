package org.mailmedic.maillog;

/** What an event means for the counts of messages. */
enum Meaning {
  ACCEPTED,
  DELIVERED,
  DEFERRED,
  BOUNCED,
  REJECTED,
  /** A delivery whose status field says what became of it. */
  DELIVERY,
  OTHER
}

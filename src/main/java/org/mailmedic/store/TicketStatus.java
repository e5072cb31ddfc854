package org.mailmedic.store;

import java.util.Locale;

/** How far a ticket is. */
public enum TicketStatus {
  /** Somebody waits for an answer. */
  OPEN,
  /** Nothing is left to do. */
  RESOLVED;

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TicketStatus ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

package org.mailmedic.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7) that grow within this process, also within a
 * millisecond and when the clock is set back: the 12 bits after the time count (section 6.2, method
 * 1).
 */
final class TicketIds {

  private static final int COUNTER_BITS = 12;
  private static final int COUNTER_LIMIT = 1 << COUNTER_BITS;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private long lastMillis;
  private int counter;

  TicketIds(InstantSource clock) {
    this.clock = clock;
  }

  synchronized UUID next() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
    return new UUID(
        lastMillis << 16 | VERSION_7 | counter, VARIANT | (random.nextLong() & RANDOM_BITS));
  }

  /** The time in an id. */
  static Instant time(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}

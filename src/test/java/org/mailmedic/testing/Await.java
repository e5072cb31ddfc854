package org.mailmedic.testing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits for what another process does and gives no sign of but its doing. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(2);

  private Await() {}

  /** Something that becomes true. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it is true by now. */
    boolean holds() throws IOException;
  }

  /** Looks again and again; false where the condition does not hold in time. */
  public static boolean until(Duration limit, Condition condition)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}

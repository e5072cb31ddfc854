package org.mailmedic.http;

import java.time.Duration;

/** Limits that a test can reach. */
final class TestLimits {

  private TestLimits() {}

  static Limits bodiesAtOnce(int bodies) {
    return limits(bodies, 2, Duration.ofSeconds(5), Limits.REQUEST_TIME);
  }

  static Limits triagesAtOnce(int triages, Duration wait, Duration requestTime) {
    return limits(Limits.BODIES_AT_ONCE, triages, wait, requestTime);
  }

  static Limits requestTime(Duration time) {
    return limits(Limits.BODIES_AT_ONCE, 2, Limits.TRIAGE_WAIT, time);
  }

  private static Limits limits(int bodies, int triages, Duration wait, Duration requestTime) {
    return new Limits(
        Limits.BODY_BYTES,
        bodies,
        triages,
        wait,
        requestTime,
        Limits.PAGE_SIZE,
        Limits.LARGEST_PAGE,
        Limits.TRANSACTIONS_AT_ONCE,
        Limits.RETRY_AFTER);
  }
}

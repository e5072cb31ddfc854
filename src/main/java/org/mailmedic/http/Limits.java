package org.mailmedic.http;

import java.time.Duration;

/**
 * What the server bears. A ticket is hostile input: everything it can use up has a bound.
 *
 * @param bodyBytes longest request body, in bytes; more is answered with 413
 * @param bodiesAtOnce how many request bodies may be in memory at once; more is answered with 503
 * @param triagesAtOnce how many tickets are triaged, and configurations explained, at once
 * @param triageWait how long a ticket waits for its turn before it is answered with 503
 * @param requestTime longest time for reading a body (408), and again for its triage or explanation
 *     (503)
 * @param pageSize tickets on a page of the list where the client does not say
 * @param largestPage most tickets on a page
 * @param transactionsAtOnce most transactions that one request may have explained
 * @param retryAfter what a refused client is told to wait
 */
public record Limits(
    int bodyBytes,
    int bodiesAtOnce,
    int triagesAtOnce,
    Duration triageWait,
    Duration requestTime,
    int pageSize,
    int largestPage,
    int transactionsAtOnce,
    Duration retryAfter) {

  /** Longest request body: a ticket with its logs; 1 MiB. */
  public static final int BODY_BYTES = 1024 * 1024;

  /** With bodies of the largest size and their texts beside them this stays below 100 MiB. */
  public static final int BODIES_AT_ONCE = 24;

  /** How long a ticket waits for its turn. */
  public static final Duration TRIAGE_WAIT = Duration.ofSeconds(2);

  /** Longest time for one request. */
  public static final Duration REQUEST_TIME = Duration.ofSeconds(10);

  /** Tickets on a page where the client does not say. */
  public static final int PAGE_SIZE = 50;

  /** Most tickets on a page. */
  public static final int LARGEST_PAGE = 200;

  /** Transactions that one request may have explained. */
  public static final int TRANSACTIONS_AT_ONCE = 20;

  /** What a refused client is told to wait. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** The constants above, with one triage for each processor and at least two. */
  public static Limits standard() {
    return new Limits(
        BODY_BYTES,
        BODIES_AT_ONCE,
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        TRIAGE_WAIT,
        REQUEST_TIME,
        PAGE_SIZE,
        LARGEST_PAGE,
        TRANSACTIONS_AT_ONCE,
        RETRY_AFTER);
  }

  /** The same with another longest body. */
  Limits withBodyBytes(int bytes) {
    return new Limits(
        bytes,
        bodiesAtOnce,
        triagesAtOnce,
        triageWait,
        requestTime,
        pageSize,
        largestPage,
        transactionsAtOnce,
        retryAfter);
  }
}

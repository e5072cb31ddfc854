package org.mailmedic.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how many request bodies are in memory at once. */
final class Bodies {

  private final Semaphore places;

  Bodies(Limits limits) {
    this.places = new Semaphore(limits.bodiesAtOnce());
  }

  /**
   * Does work that reads a body and holds it.
   *
   * @throws ProblemException 503 where too many do so already
   */
  <T> T hold(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.Kind.BUSY, "Too many requests at once; try again in a moment.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}

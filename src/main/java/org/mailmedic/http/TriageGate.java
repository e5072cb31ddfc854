package org.mailmedic.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets a bounded number of requests work the processor and gives up on one that takes too long.
 *
 * <p>Triage and explanations run on threads of their own: a few hard ones on virtual threads would
 * hold up every other request. Work that was given up keeps its place until its thread really ends;
 * otherwise such work would pile up.
 */
final class TriageGate implements AutoCloseable {

  private final Limits limits;
  private final Semaphore places;
  private final ExecutorService threads;

  TriageGate(Limits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.triagesAtOnce(), true);
    this.threads =
        Executors.newFixedThreadPool(
            limits.triagesAtOnce(), Thread.ofPlatform().name("triage-", 1).daemon().factory());
  }

  /**
   * The result of work that may be interrupted.
   *
   * @throws ProblemException 503 where no place came free in time or the work took too long, and
   *     what the work itself throws
   */
  <T> T run(Supplier<T> work) {
    try {
      if (!places.tryAcquire(limits.triageWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.Kind.BUSY, "Too many requests at once; try again in a moment.");
      }
      return await(start(work), limits.requestTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.Kind.NOT_READY, "The server is stopping.");
    }
  }

  private <T> Future<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    try {
      threads.execute(() -> {
        try {
          task.run();
        } finally {
          places.release();
        }
      });
    } catch (RejectedExecutionException e) {
      places.release();
      throw new ProblemException(Problem.Kind.NOT_READY, "The server is stopping.");
    }
    return task;
  }

  private static <T> T await(Future<T> result, Duration time) throws InterruptedException {
    try {
      return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new ProblemException(
          Problem.Kind.TIME_OUT, "This took longer than " + time.toSeconds() + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("the work failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

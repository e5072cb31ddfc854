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
import org.mailmedic.triage.TriageResult;

/**
 * Lets a bounded number of tickets into the engine and gives up on one that takes too long.
 *
 * <p>Triage works the processor, so that it runs on threads of its own: a few hard tickets on
 * virtual threads would hold up every other request. A ticket that was given up keeps its place
 * until its thread really ends; otherwise such tickets would pile up.
 */
final class TriageGate implements AutoCloseable {

  private final TriageEngine engine;
  private final Limits limits;
  private final Semaphore places;
  private final ExecutorService threads;

  TriageGate(TriageEngine engine, Limits limits) {
    this.engine = engine;
    this.limits = limits;
    this.places = new Semaphore(limits.triagesAtOnce(), true);
    this.threads =
        Executors.newFixedThreadPool(
            limits.triagesAtOnce(), Thread.ofPlatform().name("triage-", 1).daemon().factory());
  }

  /**
   * The triage of a ticket.
   *
   * @throws ProblemException 503 where no place came free in time or the ticket took too long, 500
   *     where the engine failed
   */
  TriageResult triage(Submission submission) {
    try {
      if (!places.tryAcquire(limits.triageWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.Kind.BUSY, "Too many tickets at once; try again in a moment.");
      }
      return await(start(submission), limits.requestTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.Kind.NOT_READY, "The server is stopping.");
    }
  }

  private Future<TriageResult> start(Submission submission) {
    FutureTask<TriageResult> task =
        new FutureTask<>(() -> engine.triage(submission.subject(), submission.text()));
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

  private static TriageResult await(Future<TriageResult> result, Duration time)
      throws InterruptedException {
    try {
      return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new ProblemException(
          Problem.Kind.TIME_OUT, "This ticket took longer than " + time.toSeconds() + " s.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("triage failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

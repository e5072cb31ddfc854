package org.mailmedic.fuzz;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.UnusableTicketException;

/**
 * Triages the hostile texts of {@link TicketFuzz} the whole way to the answer, as long as told, and
 * reports the slowest: where it goes over a text more often than once, or forgets a bound. Time is
 * processor time of the thread; a slow text is triaged twice and its better time counts.
 */
public final class TriageFuzz {

  private static final double SUSPECT = 400;
  private static final int REPORTED = 15;

  private final Grammar grammar = new Grammar();
  private final List<Timing> timings = new ArrayList<>();
  private final Triage triage;
  private int broken;

  private record Timing(long seed, String shape, double milliseconds) {}

  private TriageFuzz(Triage triage) {
    this.triage = triage;
  }

  /**
   * Runs in the folder with {@code kb/} and {@code models/}.
   *
   * @param arguments minutes, first seed
   */
  public static void main(String[] arguments) throws Exception {
    try (Triage triage = Triage.open(Path.of(""))) {
      TriageFuzz fuzz = new TriageFuzz(triage);
      fuzz.run(Double.parseDouble(arguments[0]), Long.parseLong(arguments[1]));
      fuzz.report();
      if (fuzz.broken > 0) {
        System.exit(1);
      }
    }
  }

  private void run(double minutes, long first) {
    for (long i = 1; i <= 100; i++) {
      time(HostileText.of(grammar, first - i, 50_000));
    }
    long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    for (long seed = first; System.nanoTime() < end; seed++) {
      HostileText text = HostileText.of(grammar, seed, HostileText.LARGEST);
      double time = time(text);
      double best = time > SUSPECT ? Math.min(time, time(text)) : time;
      timings.add(new Timing(seed, text.shape() + ", " + text.text().length(), best));
    }
  }

  /** Milliseconds; 0 where the text is no ticket. */
  private double time(HostileText text) {
    long start = cpu();
    try {
      triage.triage(text.text());
    } catch (UnusableTicketException e) {
      return 0;
    } catch (RuntimeException | StackOverflowError e) {
      broken++;
      System.out.printf("BROKEN seed %d (%s): %s%n", text.seed(), text.shape(), e);
      e.printStackTrace(System.out);
    }
    return (cpu() - start) / 1e6;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void report() throws InterruptedException {
    timings.sort(Comparator.comparingDouble(Timing::milliseconds).reversed());
    for (Timing timing : timings.subList(0, Math.min(REPORTED, timings.size()))) {
      System.out.printf(
          Locale.ROOT,
          "%7.1f ms: seed %d, %s; %s%n",
          timing.milliseconds(),
          timing.seed(),
          timing.shape(),
          stage(timing.seed()));
    }
    System.out.printf(
        Locale.ROOT,
        "%d texts triaged, %d broken; processor time: worst %.1f ms, 99th percentile %.1f, median"
            + " %.1f%n",
        timings.size(),
        broken,
        at(0),
        at(timings.size() / 100),
        at(timings.size() / 2));
  }

  private double at(int place) {
    return timings.isEmpty() ? 0 : timings.get(place).milliseconds();
  }

  private String stage(long seed) throws InterruptedException {
    HostileText text = HostileText.of(grammar, seed, HostileText.LARGEST);
    try (StageSampler sampler = new StageSampler()) {
      time(text);
      return sampler.hottest();
    }
  }
}

package org.mailmedic.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.mailmedic.intake.LineKindModel;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Redaction;
import org.mailmedic.intake.TicketReader;

/**
 * Reads hostile texts of up to a million characters made from consecutive seeds, as long as told,
 * and reports the slowest: none should take more than 100 ms. Time is processor time of the reading
 * thread. A text that was slow is read again and its best time counts, since the first readings of
 * a new shape wait for the compiler and other work on the machine makes each millisecond longer.
 */
public final class TicketFuzz {

  private static final double PROMISED = 100;
  private static final double SUSPECT = 40;
  private static final int RETRIES = 3;

  /** So often a text is read that takes longer than promised. */
  private static final int MOST_RETRIES = 15;

  private static final int REPORTED = 15;

  private final TicketReader reader;
  private final Grammar grammar = new Grammar();
  private final List<Timing> timings = new ArrayList<>();
  private int broken;

  /** Milliseconds of processor time of the two parts, for a text of so many characters. */
  private record Timing(long seed, String shape, int length, double redaction, double reading) {

    double total() {
      return redaction + reading;
    }

    /** Small texts are left to their absolute time: fixed costs would look like slowness. */
    double perMegabyte() {
      return total() * HostileText.LARGEST / Math.max(length, HostileText.LARGEST / 4);
    }
  }

  /** Reads as the program does, with the model of line kinds beside the rules. */
  private TicketFuzz() throws IOException {
    this.reader = new TicketReader(LineKindModel.read(Path.of("models/line-kinds.bin")));
  }

  /**
   * Runs.
   *
   * @param arguments minutes, first seed, and perhaps how many texts at most
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    double minutes = Double.parseDouble(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int most = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
    TicketFuzz fuzz = new TicketFuzz();
    fuzz.warmUp(seed, Math.min(most, 100));
    fuzz.run(minutes, seed, most);
    if (!fuzz.report()) {
      System.exit(1);
    }
  }

  private void warmUp(long seed, int texts) {
    for (long i = 1; i <= texts; i++) {
      reader.read(Redaction.redact(HostileText.of(grammar, seed - i, 100_000).text()));
    }
  }

  private void run(double minutes, long first, int most) {
    long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    for (long seed = first; seed < first + most && System.nanoTime() < end; seed++) {
      HostileText text = HostileText.of(grammar, seed, HostileText.LARGEST);
      try {
        check(text);
      } catch (RuntimeException | StackOverflowError e) {
        complain(text, e.toString());
        e.printStackTrace(System.out);
      }
    }
  }

  private void check(HostileText text) {
    long start = cpu();
    String redacted = Redaction.redact(text.text());
    long middle = cpu();
    Reading reading = reader.read(redacted);
    long stop = cpu();
    Timing timing = timing(text, middle - start, stop - middle);
    String failure = Promises.broken(reading);
    if (failure == null && !Redaction.redact(redacted).equals(redacted)) {
      failure = "redacting twice is not redacting once";
    }
    if (failure == null && !reader.read(redacted).equals(reading)) {
      failure = "two readings differ";
    }
    if (failure != null) {
      complain(text, failure);
    }
    for (int i = 0; timing.total() > (i < RETRIES ? SUSPECT : PROMISED) && i < MOST_RETRIES; i++) {
      Timing again = timed(text);
      timing = again.total() < timing.total() ? again : timing;
    }
    timings.add(timing);
  }

  private Timing timed(HostileText text) {
    long start = cpu();
    String redacted = Redaction.redact(text.text());
    long middle = cpu();
    reader.read(redacted);
    return timing(text, middle - start, cpu() - middle);
  }

  private static Timing timing(HostileText text, long redaction, long reading) {
    return new Timing(
        text.seed(), text.shape(), text.text().length(), redaction / 1e6, reading / 1e6);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void complain(HostileText text, String failure) {
    broken++;
    System.out.printf("BROKEN seed %d (%s): %s%n", text.seed(), text.shape(), shortened(failure));
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }

  /** Prints the figures; whether all promises were kept. */
  private boolean report() throws InterruptedException {
    List<Timing> slowest = new ArrayList<>(timings);
    slowest.sort(Comparator.comparingDouble(Timing::total).reversed());
    for (Timing timing : slowest.subList(0, Math.min(REPORTED, slowest.size()))) {
      System.out.printf(
          Locale.ROOT,
          "%6.1f ms: %5.1f ms redaction, %5.1f ms reading, %d characters, seed %d, %s; %s%n",
          timing.total(),
          timing.redaction(),
          timing.reading(),
          timing.length(),
          timing.seed(),
          timing.shape(),
          stage(timing.seed()));
    }
    long characters = timings.stream().mapToLong(Timing::length).sum();
    System.out.printf(
        Locale.ROOT,
        "%d texts, %d million characters, %d broken promises; ms a text: %s, %d of them above %.0f;"
            + " ms/MB: %s%n",
        timings.size(),
        characters / 1_000_000,
        broken,
        percentiles(Timing::total),
        timings.stream().filter(timing -> timing.total() > PROMISED).count(),
        PROMISED,
        percentiles(Timing::perMegabyte));
    return broken == 0;
  }

  private String percentiles(ToDoubleFunction<Timing> figure) {
    double[] values = timings.stream().mapToDouble(figure).sorted().toArray();
    int last = values.length - 1;
    return last < 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "worst %.1f, 99th percentile %.1f, median %.1f",
            values[last],
            values[last - last / 100],
            values[last / 2]);
  }

  private String stage(long seed) throws InterruptedException {
    HostileText text = HostileText.of(grammar, seed, HostileText.LARGEST);
    try (StageSampler sampler = new StageSampler()) {
      for (int i = 0; i < 5; i++) {
        reader.read(Redaction.redact(text.text()));
      }
      return sampler.hottest();
    }
  }
}

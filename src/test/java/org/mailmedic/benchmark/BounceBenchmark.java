package org.mailmedic.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.TicketReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Notifications a second on one thread, warm: those of many programs in {@code intake/bounces.txt},
 * each read whole, from text to bounces with their reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m"})
public class BounceBenchmark {

  private final TicketReader reader = new TicketReader();
  private final List<String> notifications = new ArrayList<>();
  private int next;

  /** Loads the notifications. */
  @Setup
  public void load() throws IOException {
    try (InputStream resource = BounceBenchmark.class.getResourceAsStream("/intake/bounces.txt")) {
      if (resource == null) {
        throw new IOException("intake/bounces.txt is missing");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      for (String block : text.split("(?m)^===== ", -1)) {
        if (!block.startsWith("#")) {
          notifications.add(
              String.join(
                  "\n", block.lines().skip(1).filter(line -> !line.startsWith("--> ")).toList()));
        }
      }
    }
  }

  /** One notification, the next of the file. */
  @Benchmark
  public Reading read() {
    next = next + 1 == notifications.size() ? 0 : next + 1;
    return reader.read(notifications.get(next));
  }
}

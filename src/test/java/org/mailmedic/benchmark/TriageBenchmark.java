package org.mailmedic.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageResult;
import org.mailmedic.triage.UnusableTicketException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The whole way of a 10 KB ticket: prose, log, postconf -n, on one thread, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "--enable-native-access=ALL-UNNAMED"})
public class TriageBenchmark {

  private @Nullable Triage triage;
  private String ticket = "";

  /** Loads the knowledge base and the ticket. */
  @Setup
  public void load() throws IOException, KnowledgeBaseException {
    triage = Triage.open(Path.of(""));
    try (InputStream resource =
        TriageBenchmark.class.getResourceAsStream("/benchmark/ticket-10k.txt")) {
      if (resource == null) {
        throw new IOException("benchmark/ticket-10k.txt is missing");
      }
      ticket = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Frees the indexes. */
  @TearDown
  public void close() {
    if (triage != null) {
      triage.close();
    }
  }

  /** One ticket. */
  @Benchmark
  public TriageResult triageTicket() throws UnusableTicketException {
    if (triage == null) {
      throw new IllegalStateException("not set up");
    }
    return triage.triage(ticket);
  }
}

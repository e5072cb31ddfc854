package org.mailmedic.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.mailmedic.maillog.GeneratedMailLog;
import org.mailmedic.maillog.MailLog;
import org.mailmedic.maillog.Summary;
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

/** A generated log of 200 MB (209,715,200 bytes), on one thread, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1536m", "-XX:+UseSerialGC"})
public class MailLogBenchmark {

  private byte[] log = {};

  /** Makes the log. */
  @Setup
  public void generate() throws IOException {
    log = GeneratedMailLog.ofMegabytes(200);
  }

  /** Counts only. */
  @Benchmark
  public Summary summarise() throws IOException {
    return MailLog.summarise(new ByteArrayInputStream(log));
  }

  /** All events as JSON, written nowhere. */
  @Benchmark
  public long writeEvents() throws IOException {
    MailLog.writeEvents(new ByteArrayInputStream(log), OutputStream.nullOutputStream());
    return log.length;
  }
}

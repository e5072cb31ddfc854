package org.mailmedic.maillog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated mail log that benchmarks and tests read. */
public final class GeneratedMailLog {

  private static final long SEED = 7;

  private GeneratedMailLog() {}

  /** Writes the log to a file: file, megabytes. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), ofMegabytes(Integer.parseInt(arguments[1])));
  }

  /** A log of so many times 1,048,576 bytes, and the rest of the last session. */
  public static byte[] ofMegabytes(int megabytes) throws IOException {
    long bytes = (long) megabytes << 20;
    ByteArrayOutputStream log = new ByteArrayOutputStream((int) bytes + (1 << 16));
    MailLogGenerator.write(log, bytes, SEED);
    return log.toByteArray();
  }
}

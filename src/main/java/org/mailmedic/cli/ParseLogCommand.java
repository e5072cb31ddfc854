package org.mailmedic.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.maillog.MailLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mailmedic parse-log}: the events of a mail log, or their counts. */
@Command(
    name = "parse-log",
    description = "Prints the events of a mail log as JSON, one a line.",
    mixinStandardHelpOptions = true)
final class ParseLogCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The log; standard input without FILE or for -.")
  private String file = "-";

  @Option(names = "--summary", description = "Print counts instead of events.")
  private boolean summary;

  @Override
  public Integer call() throws Exception {
    try (InputStream log = open()) {
      if (summary) {
        new SummaryPrinter(Commands.out(spec)).print(MailLog.summarise(log));
      } else {
        // Events go past the writer of the command line: they are bytes already.
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
          MailLog.writeEvents(log, out);
        }
      }
    }
    return 0;
  }

  private InputStream open() throws IOException {
    return file.equals("-") ? System.in : Files.newInputStream(Input.existing(file));
  }
}

package org.mailmedic.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "mailmedic",
    description = "Triage of mail-server support tickets.",
    mixinStandardHelpOptions = true,
    version = "mailmedic 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      TriageCommand.class,
      SearchCommand.class,
      EvalCommand.class,
      TrainCommand.class,
      TrainLinesCommand.class,
      ExplainCommand.class,
      ConfigCommand.class,
      ParseLogCommand.class
    },
    footer = {
      "",
      "Exit status: 0 done, 2 unusable arguments or input, 1 the program itself failed."
    })
public final class Mailmedic implements Runnable {

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  private Mailmedic() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int status =
        commandLine(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments);
    System.exit(status);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Mailmedic())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  /** The folder that holds {@code kb/}, {@code models/} and {@code web/}. */
  static Path home() {
    return Path.of(System.getProperty("mailmedic.home", "."));
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}

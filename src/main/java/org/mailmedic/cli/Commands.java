package org.mailmedic.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The writers that a command was started with. */
final class Commands {

  private Commands() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return injected(spec).commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return injected(spec).commandLine().getErr();
  }

  private static CommandSpec injected(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("a command runs only by the command line");
    }
    return spec;
  }
}

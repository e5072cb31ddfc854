package org.mailmedic.cli;

import org.mailmedic.knowledge.KnowledgeBaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into a line on stderr and an exit status; never a stack trace. */
final class Failures implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult result) {
    return switch (failure) {
      case InputException input -> {
        commandLine.getErr().println("mailmedic: " + input.getMessage());
        yield CommandLine.ExitCode.USAGE;
      }
      case KnowledgeBaseException knowledge -> {
        commandLine.getErr().println("mailmedic: the knowledge base cannot be used:");
        commandLine.getErr().println(knowledge.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      default -> {
        LOG.debug("command failed", failure);
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        commandLine.getErr().println("mailmedic: " + failure.getClass().getSimpleName() + message);
        yield CommandLine.ExitCode.SOFTWARE;
      }
    };
  }
}

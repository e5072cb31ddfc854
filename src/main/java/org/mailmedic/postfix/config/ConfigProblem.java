package org.mailmedic.postfix.config;

/**
 * Something that Postfix complains about when it reads a configuration file, or does silently and
 * surprisingly.
 *
 * @param line first line of the logical line, from 1; 0 where no single line is at fault
 * @param severity how bad it is
 * @param message what is wrong
 */
public record ConfigProblem(int line, Severity severity, String message) {

  /** How bad a problem is. */
  public enum Severity {
    /** Postfix programs refuse to start. */
    FATAL,
    /** Postfix goes on, not always as meant. */
    WARNING
  }

  static ConfigProblem fatal(int line, String message) {
    return new ConfigProblem(line, Severity.FATAL, message);
  }

  static ConfigProblem warning(int line, String message) {
    return new ConfigProblem(line, Severity.WARNING, message);
  }
}

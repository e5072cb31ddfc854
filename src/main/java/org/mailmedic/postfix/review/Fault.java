package org.mailmedic.postfix.review;

/**
 * A fault of a configuration.
 *
 * @param kind what sort of fault
 * @param file {@code main.cf} or {@code master.cf}
 * @param line where the setting or service begins, from 1; 0 where nothing in the file is at fault
 * @param parameter the parameter or service; empty where there is none
 * @param message what is wrong
 * @param consequence what Postfix does because of it
 * @param fix what to do: a command line, or the line to write
 */
public record Fault(
    FaultKind kind,
    String file,
    int line,
    String parameter,
    String message,
    String consequence,
    String fix) {

  /** {@link #file()} of faults in main.cf. */
  public static final String MAIN = "main.cf";

  /** {@link #file()} of faults in master.cf. */
  public static final String MASTER = "master.cf";

  /** How bad it is. */
  public Severity severity() {
    return kind.severity();
  }
}

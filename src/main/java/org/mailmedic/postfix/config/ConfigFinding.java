package org.mailmedic.postfix.config;

/**
 * A fault of a configuration, with what comes of it and how to mend it.
 *
 * @param file {@code main.cf} or {@code master.cf}
 * @param line from 1; 0 where no line is at fault
 * @param parameter the parameter or service; empty where there is none
 * @param severity how bad it is
 * @param message what is wrong
 * @param consequence what Postfix does because of it
 * @param fix what to do
 */
public record ConfigFinding(
    String file,
    int line,
    String parameter,
    ConfigProblem.Severity severity,
    String message,
    String consequence,
    String fix) {}

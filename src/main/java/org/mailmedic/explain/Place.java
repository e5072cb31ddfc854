package org.mailmedic.explain;

/**
 * A line of a configuration file.
 *
 * @param file {@code main.cf} or {@code master.cf}
 * @param line from 1
 */
public record Place(String file, int line) {}

package org.mailmedic.maillog;

import org.jspecify.annotations.Nullable;

/**
 * A program that writes to the log.
 *
 * @param written its name as the log has it, such as {@code postfix/submission/smtpd}
 * @param software such as {@code postfix}; empty where it is no mail software
 * @param daemon such as {@code smtpd}; null where the name does not say
 * @param service what {@code syslog_name} adds, such as {@code submission}
 * @param messages what it can write; null where it is no mail software
 * @param index its place among the programs of this log
 */
record Program(
    String written,
    String software,
    @Nullable String daemon,
    @Nullable String service,
    @Nullable Messages messages,
    int index) {

  boolean isMail() {
    return messages != null;
  }

  /** What the summary calls it. */
  String label() {
    return daemon == null || daemon.equals(software) ? software : software + "/" + daemon;
  }

  /** The form of a message; null where no form fits. */
  @Nullable Form match(Level level, byte[] line, int from, int to, Captures captures) {
    return messages == null ? null : messages.match(level, line, from, to, captures);
  }
}

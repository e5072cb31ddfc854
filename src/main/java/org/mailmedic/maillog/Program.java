package org.mailmedic.maillog;

import org.jspecify.annotations.Nullable;

/**
 * A program that writes to the log.
 *
 * @param written its name as the log has it, such as {@code postfix/submission/smtpd}
 * @param software such as {@code postfix}; empty where it is no mail software
 * @param daemon such as {@code smtpd}; null where the name does not say
 * @param service what {@code syslog_name} adds, such as {@code submission}
 * @param own the forms that this daemon alone writes; null where it is no mail software
 * @param shared the forms that all daemons of the software write
 * @param index its place among the programs of this log
 */
record Program(
    String written,
    String software,
    @Nullable String daemon,
    @Nullable String service,
    @Nullable FormSet own,
    @Nullable FormSet shared,
    int index) {

  boolean isMail() {
    return own != null;
  }

  /** What the summary calls it. */
  String label() {
    return daemon == null || daemon.equals(software) ? software : software + "/" + daemon;
  }

  /** The form of a message; null where no form fits. */
  @Nullable Form match(Level level, byte[] line, int from, int to, Captures captures) {
    if (own == null || shared == null) {
      return null;
    }
    Form form = own.match(level, line, from, to, captures);
    return form == null && shared != own ? shared.match(level, line, from, to, captures) : form;
  }
}

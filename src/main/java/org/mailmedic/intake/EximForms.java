package org.mailmedic.intake;

/**
 * Lines of Exim's main and reject log by their form; the log's chapter of the Exim specification.
 */
final class EximForms {

  private EximForms() {}

  /** Whether a message of Exim's log begins at {@code from}, after the time. */
  static boolean isMessage(String line, int from) {
    int at = afterProcessId(line, from);
    int id = messageIdEnd(line, at);
    if (id > 0) {
      return true;
    }
    return line.startsWith("H=", at)
        || line.startsWith("SMTP connection ", at)
        || line.startsWith("SMTP syntax error", at)
        || line.startsWith("SMTP protocol ", at)
        || line.startsWith("SMTP call from ", at)
        || line.startsWith("SMTP command timeout on ", at)
        || line.startsWith("SMTP data timeout ", at)
        || line.startsWith("no MAIL in SMTP connection from ", at)
        || line.startsWith("rejected HELO from ", at)
        || line.startsWith("rejected EHLO from ", at)
        || line.startsWith("rejected MAIL from ", at)
        || line.startsWith("rejected MAIL FROM:<", at)
        || line.startsWith("no host name found for IP address", at)
        || line.startsWith("Start queue run", at)
        || line.startsWith("End queue run", at)
        || line.startsWith("exim 4", at)
        || line.startsWith("TLS error on connection", at)
        || line.startsWith("unexpected disconnection while reading SMTP", at)
        || line.indexOf(" authenticator failed for ", at) > 0;
  }

  /** Whether a message without a time, as exim -d prints it, can only be Exim's. */
  static boolean isCertain(String line, int from) {
    return (line.startsWith("H=", from) && line.indexOf(" F=<", from) > 0)
        || line.startsWith("unexpected disconnection while reading SMTP command from ", from)
        || (line.startsWith("exim 4", from) && line.indexOf(" daemon started", from) > 0);
  }

  /** The end of a message id such as {@code 1d5Q4U-000593-VB}; -1 where none begins. */
  static int messageIdEnd(String line, int from) {
    int first = run(line, from);
    if (first - from != 6 || Scan.at(line, first) != '-') {
      return -1;
    }
    int second = run(line, first + 1);
    int length = second - first - 1;
    // 4.97 lengthened the parts to 11 and 4 characters.
    if ((length != 6 && length != 11) || Scan.at(line, second) != '-') {
      return -1;
    }
    int third = run(line, second + 1);
    int rest = third - second - 1;
    return rest == 2 || rest == 4 ? third : -1;
  }

  static int afterProcessId(String line, int from) {
    if (Scan.at(line, from) != '[') {
      return from;
    }
    int end = Scan.digitsEnd(line, from + 1);
    return end > from + 1 && Scan.at(line, end) == ']' ? Scan.skipBlanks(line, end + 1) : from;
  }

  private static int run(String line, int from) {
    int i = from;
    while (i < line.length() && i - from < 12 && Scan.isAlphanumeric(line.charAt(i))) {
      i++;
    }
    return i;
  }
}

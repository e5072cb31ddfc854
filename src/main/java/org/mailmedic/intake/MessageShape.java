package org.mailmedic.intake;

/** Whether a log message is at its end, by its form. */
final class MessageShape {

  private MessageShape() {}

  /** Whether the message surely goes on: it stops behind a preposition, a queue id, a sign. */
  static boolean isCut(String text) {
    char last = text.charAt(text.length() - 1);
    if (last == ',' || last == ';' || last == '=') {
      return true;
    }
    if (text.endsWith(" from")
        || text.endsWith(" to")
        || text.endsWith(" after")
        || text.endsWith(" said:")) {
      return true;
    }
    LogPrefix prefix = LogPrefix.parse(text, 0);
    if (prefix == null) {
      return false;
    }
    String message = text.substring(Math.min(prefix.messageStart(), text.length()));
    return message.isEmpty() || PostfixForms.queueIdEnd(message + " ", 0) == message.length() - 1;
  }

  /** A message that by its form is not finished yet. */
  static boolean isOpen(String text) {
    char last = text.charAt(text.length() - 1);
    if (last == ',' || last == ';' || last == '=') {
      return true;
    }
    int reject = text.indexOf("reject");
    if (reject >= 0 && text.indexOf(" from ", reject) > 0 && text.indexOf("[", reject) > 0) {
      boolean queue =
          text.indexOf(": reject: ") > 0
              || text.indexOf("_warning: ") > 0
              || text.indexOf("milter-") > 0;
      if (queue && text.indexOf("helo=", reject) < 0 && text.indexOf("proto=SMTP", reject) < 0) {
        return true;
      }
    }
    if (text.indexOf(": to=<") > 0 && text.indexOf(" status=") < 0) {
      return true;
    }
    int status = text.indexOf(" status=");
    if (status > 0 && text.indexOf('(', status) > 0) {
      return Scan.unclosed(text.substring(status), '(', ')') > 0;
    }
    int open = text.lastIndexOf('<');
    return open > text.lastIndexOf('>') && open + 1 < text.length() && text.indexOf(' ', open) < 0;
  }

  static boolean isComplete(String text) {
    char last = text.charAt(text.length() - 1);
    return (last == '>' && text.indexOf(" helo=<") > 0)
        || (last == ')' && text.indexOf(" status=") > 0)
        || text.endsWith("(queue active)")
        || text.endsWith(": removed")
        || (last == ']'
            && (text.indexOf(" connect from ") > 0 || text.indexOf("disconnect from ") >= 0))
        || text.indexOf(" commands=") > 0
        || (last == '>' && text.indexOf("message-id=<") > 0);
  }

  /** What stands at the end of a Postfix message only. */
  static boolean isTail(String next) {
    int at = Scan.skipBlanks(next, 0);
    return next.startsWith("from=", at)
        || next.startsWith("to=", at)
        || next.startsWith("proto=", at)
        || next.startsWith("helo=", at)
        || next.startsWith("status=", at)
        || next.startsWith("delay", at)
        || next.startsWith("dsn=", at)
        || next.startsWith("relay=", at)
        || next.indexOf(" helo=<") > 0
        || next.indexOf(" proto=ESMTP") > 0
        || next.indexOf("in reply to ") >= 0;
  }

  /** A line that begins something else for certain: a setting, a command, a header. */
  static boolean isOtherStart(String next) {
    int at = Scan.skipBlanks(next, 0);
    char c = Scan.at(next, at);
    if (c == '#' || c == '$' || c == '{' || c == '}' || c == '`' || LineForms.isPrompt(next, at)) {
      return true;
    }
    int name = at;
    while (name < next.length()
        && (Scan.isLower(next.charAt(name))
            || next.charAt(name) == '_'
            || Scan.isDigit(next.charAt(name)))) {
      name++;
    }
    int equals = Scan.skipBlanks(next, name);
    return name > at
        && Scan.at(next, equals) == '='
        && (equals > name || ParameterNames.instance().isKnown(next.substring(at, name)));
  }
}

package org.mailmedic.intake;

import java.util.List;

/** The marks before what was written or sent: quoting, and who speaks in a pasted dialogue. */
final class Prompts {

  private static final List<String> SPEAKERS =
      List.of("C:", "S:", "<--", "-->", "<-", "->", "~>", "<~", "<<<", ">>>", "<<", ">>", "<", ">");

  private Prompts() {}

  /** Where the content of a line begins. */
  static int contentStart(String line) {
    int at = skipBlanks(line, 0);
    boolean moved = true;
    while (moved && at < line.length() && "CS<>-~".indexOf(line.charAt(at)) >= 0) {
      moved = false;
      for (String speaker : SPEAKERS) {
        if (line.startsWith(speaker, at)) {
          at = skipBlanks(line, at + speaker.length());
          moved = true;
          break;
        }
      }
    }
    return at;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}

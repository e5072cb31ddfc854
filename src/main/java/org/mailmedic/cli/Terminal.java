package org.mailmedic.cli;

import java.io.Console;
import java.util.Optional;

/** What the terminal can show. */
final class Terminal {

  private Terminal() {}

  /** Whether a person looks at the output. */
  static boolean isInteractive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Whether to colour: on a terminal, unless the user's NO_COLOR says otherwise. */
  static boolean hasColours() {
    return isInteractive() && System.getenv("NO_COLOR") == null;
  }

  static String bold(String text) {
    return hasColours() ? "\u001B[1m" + text + "\u001B[0m" : text;
  }

  static String dim(String text) {
    return hasColours() ? "\u001B[2m" + text + "\u001B[0m" : text;
  }

  /** A ticket's text without what could command the terminal. */
  static String safe(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

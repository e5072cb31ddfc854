package org.mailmedic.postfix.review;

import org.mailmedic.postfix.config.Texts;

/** Words of configuration values, and how a fault shows them. */
final class Words {

  private static final int MAXIMUM_SHOWN = 80;

  private Words() {}

  static boolean digit(int character) {
    return character >= '0' && character <= '9';
  }

  /** Text of the configuration for a message: short, without control characters. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    String shortened = Texts.shortened(text, MAXIMUM_SHOWN);
    for (int i = 0; i < shortened.length(); i++) {
      char character = shortened.charAt(i);
      shown.append(Character.isISOControl(character) ? '?' : character);
    }
    return shown.toString();
  }

  /** The same in quotation marks. */
  static String quoted(String text) {
    return "\"" + shown(text) + "\"";
  }

  /** A whole setting for a message: on one line. */
  static String setting(String name, String value) {
    return shown(name) + " = " + shown(value);
  }

  /** The command that writes a setting to main.cf. */
  static String postconf(String name, String value) {
    return "postconf -e '" + shown(name) + " = " + value.replace("'", "'\\''") + "'";
  }

  /** The command that takes a setting out of main.cf: postconf(1) -X, Postfix 2.10 and later. */
  static String remove(String name) {
    return "postconf -X " + shown(name);
  }

  /** Whether the word has the form of a domain name with a dot in it. */
  static boolean isDomain(String word) {
    if (word.isEmpty() || word.length() > 255 || word.indexOf('.') <= 0 || word.endsWith(".")) {
      return false;
    }
    boolean letter = false;
    for (int i = 0; i < word.length(); i++) {
      char character = word.charAt(i);
      boolean name = Character.isLetterOrDigit(character);
      letter |= Character.isLetter(character);
      if (!name && character != '-' && character != '.' && character != '_') {
        return false;
      }
    }
    return letter;
  }
}

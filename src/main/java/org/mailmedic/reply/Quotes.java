package org.mailmedic.reply;

/** Quotes of a ticket's lines. */
public final class Quotes {

  private static final int MAX_LENGTH = 400;

  private Quotes() {}

  /** Cuts at {@value #MAX_LENGTH} characters, whole code points. */
  public static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + " …";
  }
}

package org.mailmedic.postfix.config;

import java.util.ArrayList;
import java.util.List;

/** Small operations on configuration text. */
public final class Texts {

  private Texts() {}

  /** The first {@code length} characters, with dots where more follow. */
  public static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }

  /** Each run of blanks, tabs and line ends folded to one blank, none at the ends: as postconf. */
  public static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (" \t\r\n".indexOf(character) < 0) {
        folded.append(character);
      } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    int length = folded.length();
    if (length > 0 && folded.charAt(length - 1) == ' ') {
      folded.setLength(length - 1);
    }
    return folded.toString();
  }

  /** White space at both ends taken off. */
  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && LogicalLine.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && LogicalLine.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Splits a list as Postfix does: commas and white space separate, text in braces is one element
   * together with what touches it (postconf(5), "{" and "}" in lists, since Postfix 3.0).
   */
  public static List<String> listElements(String list) {
    return split(list, true);
  }

  /** Splits at blanks, tabs and line ends, text in braces kept together (master(5)). */
  static List<String> words(String line) {
    return split(line, false);
  }

  private static List<String> split(String list, boolean commas) {
    List<String> elements = new ArrayList<>();
    int depth = 0;
    int start = -1;
    for (int i = 0; i < list.length(); i++) {
      char character = list.charAt(i);
      boolean separates =
          character == ' '
              || character == '\t'
              || character == '\r'
              || character == '\n'
              || (commas && character == ',');
      if (separates && depth == 0) {
        if (start >= 0) {
          elements.add(list.substring(start, i));
          start = -1;
        }
        continue;
      }
      if (start < 0) {
        start = i;
      }
      if (character == '{') {
        depth++;
      } else if (character == '}' && depth > 0) {
        depth--;
      }
    }
    if (start >= 0) {
      elements.add(list.substring(start));
    }
    return elements;
  }
}

package org.mailmedic.postfix.address;

import org.jspecify.annotations.Nullable;

/**
 * An address as it stands between the angle brackets of MAIL FROM or RCPT TO (RFC 5321), brought
 * into the form that Postfix works with: no quotes, no source route, no comments.
 */
public final class EnvelopeAddress {

  private EnvelopeAddress() {}

  /** The address without quoting; null where it is not one address. */
  public static @Nullable String unquoted(String text) {
    int start = 0;
    if (text.startsWith("@") && text.indexOf(':') >= 0) {
      start = text.indexOf(':') + 1;
    }
    StringBuilder address = new StringBuilder(text.length());
    boolean afterBlank = false;
    boolean wordOpen = false;
    int position = start;
    while (position < text.length()) {
      char character = text.charAt(position);
      switch (character) {
        case ' ', '\t', '\r', '\n' -> {
          afterBlank = true;
          position++;
        }
        case '(' -> {
          position = afterComment(text, position);
          afterBlank = true;
        }
        case ',', ';', '<', '>', ':' -> {
          return null;
        }
        case '"' -> {
          if (afterBlank && wordOpen) {
            return null;
          }
          position = quotedString(text, position + 1, address);
          wordOpen = true;
          afterBlank = false;
        }
        case '[' -> {
          int end = text.indexOf(']', position);
          int stop = end < 0 ? text.length() : end + 1;
          address.append(text, position, stop);
          wordOpen = true;
          afterBlank = false;
          position = stop;
        }
        case '@', '.' -> {
          address.append(character);
          wordOpen = false;
          afterBlank = false;
          position++;
        }
        default -> {
          // Two words side by side are two addresses.
          if (afterBlank && wordOpen) {
            return null;
          }
          if (character == '\\' && position + 1 < text.length()) {
            position++;
          }
          address.append(text.charAt(position));
          wordOpen = true;
          afterBlank = false;
          position++;
        }
      }
    }
    return address.toString();
  }

  /** Whether an address that is otherwise in order has a comment, which only RFC 822 allows. */
  public static boolean hasComment(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '(' -> {
          if (!quoted) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static int quotedString(String text, int start, StringBuilder address) {
    int position = start;
    while (position < text.length() && text.charAt(position) != '"') {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        position++;
      }
      address.append(text.charAt(position));
      position++;
    }
    return position + 1;
  }

  private static int afterComment(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        case '\\' -> i++;
        default -> {}
      }
    }
    return text.length();
  }

  /** The address with its local part in quotes where RFC 5322 asks for them. */
  public static String quoted(String address) {
    int at = address.lastIndexOf('@');
    String local = at < 0 ? address : address.substring(0, at);
    if (!needsQuotes(local)) {
      return address;
    }
    StringBuilder quoted = new StringBuilder(address.length() + 4).append('"');
    for (int i = 0; i < local.length(); i++) {
      char character = local.charAt(i);
      if (character == '"' || character == '\\' || character == '\r') {
        quoted.append('\\');
      }
      quoted.append(character);
    }
    return quoted.append('"').append(at < 0 ? "" : address.substring(at)).toString();
  }

  /** Whether a local part is no dot-atom. */
  static boolean needsQuotes(String local) {
    if (local.isEmpty() || local.charAt(0) == '.' || local.charAt(local.length() - 1) == '.') {
      return true;
    }
    for (int i = 0; i < local.length(); i++) {
      char character = local.charAt(i);
      boolean doubleDot = character == '.' && local.charAt(i - 1) == '.';
      if (character <= ' '
          || character == 127
          || "()<>@,;:\\\"[]".indexOf(character) >= 0
          || doubleDot) {
        return true;
      }
    }
    return false;
  }
}

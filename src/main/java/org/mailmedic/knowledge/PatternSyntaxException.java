package org.mailmedic.knowledge;

/** A pattern's query that cannot be used: says what is wrong. */
public final class PatternSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  PatternSyntaxException(String message) {
    super(message);
  }
}

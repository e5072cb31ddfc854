package org.mailmedic.cli;

/** Input that cannot be used: one line for the person at the terminal, exit status 2. */
final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}

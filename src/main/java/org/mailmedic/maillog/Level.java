package org.mailmedic.maillog;

/** How serious a program says a line is. */
enum Level {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  FATAL,
  PANIC;

  /** As the output writes it. */
  String word() {
    return switch (this) {
      case DEBUG -> "debug";
      case INFO -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
      case FATAL -> "fatal";
      case PANIC -> "panic";
    };
  }
}

package org.mailmedic.postfix.review;

/** How bad a fault is, the worst first. */
public enum Severity {
  /** Mail is lost, refused or relayed for strangers, or a program does not start. */
  ERROR,
  /** The setting has no or another effect than meant. */
  WARNING,
  /** Works, and is worth knowing. */
  NOTE
}

package org.mailmedic.intake;

/** What a line looks like when nothing around it is known. */
enum LineForm {
  BLANK,
  /** A line of a log, mail or other. */
  LOG,
  /** {@code name = value} with a name that is Postfix's. */
  PARAMETER,
  /** {@code name = value} with any other name in lower case. */
  SETTING,
  /** {@code name = value} or a block with a name that is Dovecot's. */
  DOVECOT_SETTING,
  /** A block's begin: a name, perhaps a label, an opening brace. */
  BLOCK_OPEN,
  /** A block's end. */
  BLOCK_CLOSE,
  /** A comment. */
  COMMENT,
  /** A service of master.cf, commented out or not. */
  SERVICE,
  /** {@code -o name=value}. */
  OPTION,
  /** Only restrictions, tables or networks: the rest of a list. */
  LIST_REST,
  /** A line of a non-delivery notification. */
  BOUNCE,
  /** A header line of a mail. */
  HEADER,
  /** A line of an SMTP dialogue. */
  TRANSCRIPT,
  /** A shell prompt with a command. */
  PROMPT,
  /** Output, code or configuration of something else. */
  MACHINE,
  /** Words. */
  WORDS,
  /** No log; behind what is read of a ticket. */
  UNREAD
}

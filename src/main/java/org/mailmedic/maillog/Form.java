package org.mailmedic.maillog;

import java.util.List;
import java.util.Map;

/**
 * What a kind of log message looks like.
 *
 * @param program the daemons that write it, such as {@code postfix/smtpd} or {@code postfix/*}
 * @param level the level that the message is written at
 * @param event what it reports, such as {@code reject}
 * @param constants fields that follow from the form alone, such as {@code status=sent}
 * @param pattern literal text with fields in braces, as the data file has it
 * @param index its place among all forms
 */
record Form(
    List<String> program,
    Level level,
    String event,
    Map<String, String> constants,
    String pattern,
    int index) {

  Form {
    program = List.copyOf(program);
    constants = Map.copyOf(constants);
  }
}

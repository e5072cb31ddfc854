package org.mailmedic.maillog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of log message looks like.
 *
 * @param program the daemons that write it, such as {@code postfix/smtpd} or {@code postfix/*}
 * @param level the level that the message is written at; null for any
 * @param event what it reports, such as {@code reject}
 * @param constants fields that follow from the form alone, such as {@code status=sent}
 * @param pattern literal text with fields in braces, as the data file has it
 * @param place file and line of the data
 * @param index its place among all forms
 */
record Form(
    List<String> program,
    @Nullable Level level,
    String event,
    Map<String, String> constants,
    String pattern,
    String place,
    int index) {

  Form {
    program = List.copyOf(program);
    constants = Map.copyOf(constants);
  }

  /** What the counts take it for. */
  Meaning meaning() {
    return switch (event) {
      case "accepted" -> Meaning.ACCEPTED;
      case "reject" -> Meaning.REJECTED;
      case "delivery" ->
          switch (constants.getOrDefault("status", "")) {
            case "sent" -> Meaning.DELIVERED;
            case "deferred" -> Meaning.DEFERRED;
            case "bounced" -> Meaning.BOUNCED;
            case "" -> Meaning.DELIVERY;
            default -> Meaning.OTHER;
          };
      default -> Meaning.OTHER;
    };
  }
}

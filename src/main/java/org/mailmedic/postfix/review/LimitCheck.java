package org.mailmedic.postfix.review;

/** Sizes that do not go together: postconf(5), and what local(8) and virtual(8) refuse. */
final class LimitCheck implements Check {

  private static final String MESSAGE = "message_size_limit";

  /** Smaller than what one photograph needs: meant in other units than bytes. */
  private static final long TINY = 100_000;

  @Override
  public void check(Configuration configuration, FaultList faults) {
    long message = configuration.number(MESSAGE);
    if (message > 0 && message < TINY) {
      faults.add(
          FaultKind.MESSAGE_LIMIT_TINY,
          MESSAGE,
          MESSAGE + " = " + message + " is counted in bytes",
          "Nearly every message is refused as too large: 552 5.3.4.",
          Words.postconf(MESSAGE, message < 1000 ? message + "000000" : "10240000"));
    }
    mailbox("mailbox_size_limit", "local", message, configuration, faults);
    if (configuration.isSet("virtual_mailbox_maps")
        && configuration.value("virtual_transport").equals("virtual")) {
      mailbox("virtual_mailbox_limit", "virtual", message, configuration, faults);
    }
  }

  private static void mailbox(
      String limit, String agent, long message, Configuration configuration, FaultList faults) {
    long mailbox = configuration.number(limit);
    boolean either = configuration.isSet(limit) || configuration.isSet(MESSAGE);
    if (either && mailbox > 0 && message > mailbox) {
      faults.add(
          FaultKind.MAILBOX_SMALLER_THAN_MESSAGE,
          configuration.isSet(limit) ? limit : MESSAGE,
          limit + " (" + mailbox + ") is smaller than " + MESSAGE + " (" + message + ")",
          "The "
              + agent
              + " delivery agent ends with a configuration error: mail to its mailboxes"
              + " stays in the queue.",
          Words.postconf(limit, "0") + " for no limit");
    }
  }
}

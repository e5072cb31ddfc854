package org.mailmedic.diagnosis;

import org.mailmedic.intake.LineSpan;

/**
 * What came of an attempt to reach another mail server.
 *
 * @param host the server's name as the log or the notification has it, in lower case
 * @param port the port; 0 where none is shown
 * @param outcome what came of it
 * @param says what the server, or the system in its place, said, in lower case
 * @param span where it stands
 */
record HopAttempt(String host, int port, Outcome outcome, String says, LineSpan span) {

  /** What can come of an attempt. */
  enum Outcome {
    /** The server took the mail. */
    SENT,
    /** The server answered with a refusal. */
    ANSWERED_NO,
    /** There was no connection: nobody answered in time, or there is no way there. */
    TIMED_OUT,
    /** There was no connection: the machine said no at once. */
    CONNECTION_REFUSED,
    /** The name has no address. */
    NAME_NOT_FOUND
  }

  /** The domain that the host is in, as far as its registration goes: {@code example.co.uk}. */
  String site() {
    return HostNames.site(host);
  }
}

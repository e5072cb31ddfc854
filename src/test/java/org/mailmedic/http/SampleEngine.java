package org.mailmedic.http;

import java.util.List;
import java.util.Map;
import org.mailmedic.triage.TriageResult;
import org.mailmedic.triage.TriageResult.Cause;
import org.mailmedic.triage.TriageResult.Evidence;
import org.mailmedic.triage.TriageResult.Facts;
import org.mailmedic.triage.TriageResult.Fix;
import org.mailmedic.triage.TriageResult.Question;
import org.mailmedic.triage.TriageResult.Verdict;

/**
 * A few fixed results in the form that the real engine gives, one for each verdict. Which one comes
 * depends on a word in the ticket; the evidence is a line that the ticket really has.
 */
final class SampleEngine {

  static final String RELAY_TICKET =
      """
      Hello, since the move to the new server my users cannot send mail to other domains.

      Nov 24 09:12:01 mx1 postfix/smtpd[2211]: connect from unknown[192.0.2.44]
      Nov 24 09:12:02 mx1 postfix/smtpd[2211]: NOQUEUE: reject: RCPT from unknown[192.0.2.44]: 554 5.7.1 <ann@example.org>: Relay access denied; from=<bob@example.com> to=<ann@example.org> proto=ESMTP helo=<laptop>
      Nov 24 09:12:02 mx1 postfix/smtpd[2211]: disconnect from unknown[192.0.2.44] ehlo=1 mail=1 rcpt=0/1 quit=1

      postconf -n:
      mydestination = example.com, localhost
      mynetworks = 127.0.0.0/8
      smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
      smtpd_sasl_auth_enable = yes
      """;

  private SampleEngine() {}

  static TriageResult triage(String text) {
    if (text.contains("pizza")) {
      return new TriageResult(
          "en",
          Verdict.OUT_OF_SCOPE,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          noFacts(),
          List.of(),
          "This does not look like a question about mail.");
    }
    if (text.contains("Relay access denied")) {
      return relayDenied(text);
    }
    if (text.contains("cannot send")) {
      return undecided();
    }
    return new TriageResult(
        "en",
        Verdict.ESCALATE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        noFacts(),
        List.of(),
        "A colleague will look at this.");
  }

  private static TriageResult relayDenied(String text) {
    Cause missing =
        new Cause(
            "relay.permit-sasl-missing",
            "Logged-in clients are not allowed to relay",
            0.93,
            "relay.permit-sasl-missing",
            List.of(
                evidence(
                    text,
                    "Relay access denied",
                    "The server refused to relay for the client 192.0.2.44."),
                evidence(
                    text,
                    "smtpd_relay_restrictions",
                    "The list has no `permit_sasl_authenticated` before `reject_unauth_destination`.")),
            new Fix(
                List.of(
                    "Put `permit_sasl_authenticated` before `reject_unauth_destination`.",
                    "Reload Postfix."),
                List.of(
                    "postconf -e 'smtpd_relay_restrictions = permit_mynetworks,"
                        + " permit_sasl_authenticated, reject_unauth_destination'",
                    "postfix reload"),
                List.of("Send a mail from outside with a login: the log shows sasl_username=."),
                "Clients with a stolen password can relay; keep login limits in place.",
                new TriageResult.Proof(
                    List.of(
                        new TriageResult.Change(
                            null,
                            "smtpd_relay_restrictions",
                            "permit_mynetworks, reject_unauth_destination",
                            "permit_mynetworks, permit_sasl_authenticated,"
                                + " reject_unauth_destination")))));
    Cause wrongPort =
        new Cause(
            "relay.client-does-not-log-in",
            "The mail program does not log in",
            0.31,
            "relay.client-does-not-log-in",
            List.of(evidence(text, "connect from unknown", "No login name in the session.")),
            new Fix(
                List.of("Switch on authentication for the outgoing server."),
                List.of(),
                List.of("The log shows sasl_username=."),
                null,
                null));
    return new TriageResult(
        "en",
        Verdict.ANSWER,
        List.of(missing, wrongPort),
        List.of(),
        List.of(),
        List.of(),
        relayFacts(),
        List.of(new TriageResult.SimilarTicket("t-17", 0.72, "relay.permit-sasl-missing")),
        """
        Hello,

        your server refuses to relay because `smtpd_relay_restrictions` lacks **permit_sasl_authenticated**.

        1. Run this:

        ```sh
        postconf -e 'smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination'
        postfix reload
        ```

        2. Send a mail again.
        """);
  }

  private static TriageResult undecided() {
    Cause blocked =
        new Cause(
            "network.port-25-blocked",
            "The provider blocks outgoing port 25",
            0.42,
            "network.port-25-blocked",
            List.of(),
            new Fix(
                List.of("Ask the provider to open port 25."), List.of(), List.of(), null, null));
    return new TriageResult(
        "en",
        Verdict.ASK,
        List.of(blocked),
        List.of(),
        List.of(),
        List.of(
            new Question(
                "What does `postqueue -p` show?",
                "It tells whether mail waits and why.",
                List.of("network.port-25-blocked", "relay.permit-sasl-missing"))),
        noFacts(),
        List.of(),
        "Please send the output of `postqueue -p`.");
  }

  private static Evidence evidence(String text, String word, String says) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(word)) {
        return new Evidence(lines.get(i), i + 1, i + 1, says);
      }
    }
    return new Evidence(lines.getFirst(), 1, 1, says);
  }

  private static Facts relayFacts() {
    return new Facts(
        new TriageResult.Version(null, "2.10", null, "smtpd_relay_restrictions"),
        List.of(new TriageResult.Reply(554, "5.7.1", "Relay access denied", 4, "own")),
        Map.of("mynetworks", "127.0.0.0/8", "smtpd_sasl_auth_enable", "yes"),
        List.of(
            new TriageResult.Service(
                "submission", "inet", "smtpd", Map.of("syslog_name", "postfix/sub"), true, 9)),
        List.of(
            new TriageResult.Event("smtpd.reject", "postfix", "smtpd", "NOQUEUE: reject", 4),
            new TriageResult.Event("dovecot.error", "dovecot", null, "auth failed", 5)),
        List.of(
            new TriageResult.BouncedRecipient(
                "ann@example.org",
                "failed",
                "5.7.1",
                554,
                "smtp; 554",
                "dns; mx1",
                null,
                "norelaying",
                4)),
        List.of(
            new TriageResult.ClientMessage(
                "outlook", "0x800CCC79", "relay-denied", "mail.example.com", 25, 6)),
        List.of(new TriageResult.Setting("protocol imap/mail_max_userip_connections", "10", 7)),
        List.of(new TriageResult.TextSegment("prose", 1, 2)),
        List.of(new TriageResult.Thing("operating_system", "debian", "12", 1, 1, "Debian 12")),
        new TriageResult.Simulation(
            "reject",
            "554 5.7.1 Relay access denied",
            "smtpd_relay_restrictions",
            "reject_unauth_destination",
            2,
            List.of("permit_mynetworks: no", "reject_unauth_destination: reject")));
  }

  private static Facts noFacts() {
    return new Facts(
        null, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), null);
  }
}

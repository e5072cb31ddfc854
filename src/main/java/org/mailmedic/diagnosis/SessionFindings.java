package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.FindingKind;

/** Whether the refused client logged in and encrypted, by the log of its own sessions. */
final class SessionFindings {

  /** {@code unknown[198.51.100.7]: SASL LOGIN authentication failed}: the client's address. */
  private static final Pattern CLIENT =
      Pattern.compile("\\[([0-9a-fA-F.:]{2,45})\\](?::\\d{1,5})?: SASL");

  private final Reading reading;

  SessionFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(List<Refusal> refusals, FindingList findings) {
    Set<String> refused = refusedClients(refusals);
    Set<String> senders = new HashSet<>();
    for (Refusal refusal : refusals) {
      if (refusal.sender() != null && addressText(refusal.client()).isPresent()) {
        senders.add(localPart(refusal.sender()));
      }
    }
    othersLogIn(refused, findings);
    fetchesMail(refused, findings);
    Set<String> failed = refusedAfterFailedLogin();
    for (LogEvent event : reading.events()) {
      switch (event) {
        case LogEvent.Submission submission
            when submission.saslUsername() != null
                && isOneOf(submission.client(), refused)
                && !isOneOf(submission.client(), failed)
                && isOneOfUs(submission.saslUsername(), senders) ->
            findings.add(
                FindingKind.CLIENT_LOGGED_IN,
                submission.span(),
                "The client logged in as " + submission.saslUsername() + ".");
        case LogEvent.Connection connection when !connection.counters().isEmpty() ->
            counters(connection, refused, findings);
        // smtpd -v logs the replies that it sends.
        case LogEvent.Other other
            when other.message().startsWith("> ")
                && other.message().contains("]: 235 ")
                && refused.stream().anyMatch(each -> other.message().contains("[" + each + "]")) ->
            findings.add(
                FindingKind.CLIENT_LOGGED_IN,
                other.span(),
                "The log shows that the server accepted the client's login.");
        case LogEvent.Diagnostic diagnostic
            when isFailedLogin(diagnostic.message())
                && isOfRefused(diagnostic.message(), refused) ->
            findings.add(
                FindingKind.CLIENT_LOGIN_FAILED,
                diagnostic.span(),
                "A login at the server failed.");
        default -> {}
      }
    }
  }

  /** Clients refused in a session in which a login had failed: later logins tell nothing of it. */
  private Set<String> refusedAfterFailedLogin() {
    Set<String> failed = new HashSet<>();
    Set<String> refused = new HashSet<>();
    for (LogEvent event : reading.events()) {
      switch (event) {
        case LogEvent.Connection connection ->
            addressText(connection.client()).ifPresent(failed::remove);
        case LogEvent.Diagnostic diagnostic when isFailedLogin(diagnostic.message()) -> {
          Matcher client = CLIENT.matcher(diagnostic.message());
          if (client.find()) {
            failed.add(client.group(1));
          }
        }
        case LogEvent.Reject reject when reject.saslUsername() == null ->
            addressText(reject.client()).filter(failed::contains).ifPresent(refused::add);
        default -> {}
      }
    }
    return refused;
  }

  /** A refused client without a login among others that have one at the same server. */
  private void othersLogIn(Set<String> refused, FindingList findings) {
    Set<String> loggedIn = new HashSet<>();
    LogEvent.Submission shown = null;
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Submission submission && submission.saslUsername() != null) {
        addressText(submission.client()).ifPresent(loggedIn::add);
        shown = submission;
      }
    }
    if (shown != null && !refused.isEmpty() && refused.stream().noneMatch(loggedIn::contains)) {
      findings.add(
          FindingKind.CLIENT_OTHERS_LOG_IN,
          shown.span(),
          "Others log in and may send; the refused client has no login.");
    }
  }

  /** Dovecot's {@code Login: user=<...>, ..., rip=ADDRESS} of a refused client's address. */
  private void fetchesMail(Set<String> refused, FindingList findings) {
    for (LogEvent event : reading.events()) {
      String message = event.message();
      if (message.contains("-login: Login: user=<")
          || message.contains("Login: user=<")
          || message.contains("LOGIN, user=")) {
        for (String address : refused) {
          if (message.contains("rip=" + address + ",") || message.contains("[" + address + "]")) {
            findings.add(
                FindingKind.CLIENT_FETCHES_MAIL,
                event.span(),
                "From the refused client's address a user logs in to fetch mail.");
          }
        }
      }
    }
  }

  private static void counters(
      LogEvent.Connection connection, Set<String> refused, FindingList findings) {
    String auth = connection.counters().get("auth");
    boolean another =
        connection.client() != null && !refused.isEmpty() && !isOneOf(connection.client(), refused);
    if (another) {
      return;
    }
    if (isRefusedSession(connection, refused)) {
      encryption(connection, findings);
    }
    if (auth != null && auth.startsWith("0/")) {
      findings.add(
          FindingKind.CLIENT_LOGIN_FAILED,
          connection.span(),
          "The session's command counts show that no login succeeded (auth=" + auth + ").");
    } else if (auth != null) {
      findings.add(
          FindingKind.CLIENT_LOGGED_IN,
          connection.span(),
          "The session's command counts show a login (auth=" + auth + ").");
    } else if (isOneOf(connection.client(), refused)) {
      findings.add(
          FindingKind.CLIENT_NOT_LOGGED_IN,
          connection.span(),
          "The session's command counts have no auth: the client did not try to log in.");
    }
  }

  /**
   * Behind one gateway others log in, too; a login of somebody else is not the refused client's.
   */
  private static boolean isOneOfUs(String login, Set<String> senders) {
    return senders.isEmpty() || senders.contains(localPart(login));
  }

  private static String localPart(String address) {
    int at = address.indexOf('@');
    return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
  }

  /**
   * Clients that a rule about relaying or access refused; other refusals are no matter of logins.
   */
  static Set<String> refusedClients(List<Refusal> refusals) {
    Set<String> clients = new HashSet<>();
    for (Refusal refusal : refusals) {
      if (refusal.kind() != Refusal.Kind.OTHER && !refusal.byRemoteServer()) {
        addressText(refusal.client()).ifPresent(clients::add);
      }
    }
    return clients;
  }

  /** A message that names another client than the refused ones is about somebody else. */
  private static boolean isOfRefused(String message, Set<String> refused) {
    return refused.isEmpty()
        || !message.contains("]: SASL")
        || refused.stream().anyMatch(address -> message.contains("[" + address + "]"));
  }

  /** Whether the counters are of a session in which a recipient was refused: {@code rcpt=0/1}. */
  private static boolean isRefusedSession(LogEvent.Connection connection, Set<String> refused) {
    String recipients = connection.counters().get("rcpt");
    return recipients != null
        && recipients.indexOf('/') > 0
        && isOneOf(connection.client(), refused);
  }

  private static void encryption(LogEvent.Connection connection, FindingList findings) {
    String service = connection.origin().service();
    boolean wrapped =
        service != null && (service.startsWith("smtps") || service.startsWith("submissions"));
    if (connection.counters().containsKey("starttls")) {
      findings.add(FindingKind.CLIENT_TLS, connection.span(), "The refused session was encrypted.");
    } else if (!wrapped) {
      findings.add(
          FindingKind.CLIENT_PLAIN,
          connection.span(),
          "The refused session's command counts have no starttls: it was not encrypted.");
    }
  }

  private static boolean isFailedLogin(String message) {
    return message.contains("authentication failed")
        && (message.contains("SASL") || message.contains("auth"));
  }

  private static Optional<String> addressText(@Nullable Endpoint client) {
    return client == null ? Optional.empty() : Optional.ofNullable(client.address());
  }

  private static boolean isOneOf(@Nullable Endpoint client, Set<String> addresses) {
    return addressText(client).filter(addresses::contains).isPresent();
  }
}

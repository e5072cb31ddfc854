package org.mailmedic.diagnosis;

import java.util.List;
import java.util.Optional;
import org.mailmedic.diagnosis.HopAttempt.Outcome;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * What the value of relayhost says by itself, and beside the servers that the log names. Source:
 * postconf(5) relayhost, smtp_sasl_auth_enable; SASL_README "Enabling SASL authentication in the
 * Postfix SMTP/LMTP client".
 */
final class RelayhostFindings {

  private static final int SMTP_PORT = 25;

  /** Parameters that name other next hops. */
  private static final List<String> OTHER_HOPS =
      List.of("transport_maps", "sender_dependent_relayhost_maps", "smtp_fallback_relay");

  /** First labels of host names; the name of a domain that has MX records begins with none. */
  private static final List<String> HOST_LABELS =
      List.of("smtp", "mail", "relay", "mx", "out", "send", "email-smtp", "smarthost", "mta");

  /** First labels of servers for fetching mail. */
  private static final List<String> FETCHING_LABELS = List.of("imap.", "pop.", "pop3.", "imaps.");

  /** What servers say to a customer who has not logged in. */
  private static final List<String> WANTS_LOGIN =
      List.of(
          "relay access denied",
          "relaying denied",
          "relay denied",
          "relay not permitted",
          "relaying not allowed",
          "not permitted to relay",
          "unable to relay",
          "relay is prohibited",
          "relaying is prohibited",
          "not allowed to relay",
          "do not relay",
          "don't relay",
          "authentication required",
          "authentication is required",
          "requires authentication",
          "auth required",
          "authenticate first",
          "must authenticate",
          "need to authenticate",
          "authentication needed",
          "not authenticated",
          "auth command first",
          "please authenticate",
          "log in first",
          "login first",
          "client host rejected: access denied",
          "said: 530 ");

  private final PastedConfiguration configuration;
  private final List<HopAttempt> attempts;

  RelayhostFindings(PastedConfiguration configuration, List<HopAttempt> attempts) {
    this.configuration = configuration;
    this.attempts = attempts;
  }

  void collect(FindingList findings) {
    Optional<RelayhostSpec> relayhost = RelayhostSpec.of(configuration.words("relayhost"));
    List<LineSpan> spans = configuration.spans("relayhost");
    attempts.forEach(attempt -> fetchingServer(attempt, findings));
    relayhost.ifPresent(spec -> {
      value(spec, spans, findings);
      self(spec, spans, findings);
      attempts.forEach(attempt -> attempt(spec, attempt, findings));
      clientLogin(spans, findings);
    });
  }

  private static void value(RelayhostSpec relayhost, List<LineSpan> spans, FindingList findings) {
    if (!relayhost.bracketed() && looksLikeHost(relayhost.host())) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_UNBRACKETED,
          spans,
          "relayhost = "
              + relayhost.written()
              + " has no brackets, so that Postfix asks for its MX record.");
    }
    if (relayhost.port().isEmpty()) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_WITHOUT_PORT,
          spans,
          "relayhost names no port, so that Postfix uses port 25.");
    }
    if (relayhost.bracketed() && relayhost.host().indexOf(':') > 0) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_PORT_INSIDE,
          spans,
          "The port of relayhost stands inside the brackets, where it is part of the name.");
    }
  }

  /** A relayhost that is this server itself sends its mail round in a circle. */
  private void self(RelayhostSpec relayhost, List<LineSpan> spans, FindingList findings) {
    String host = relayhost.host();
    boolean ownPort = relayhost.port().isEmpty() || relayhost.port().equals("25");
    boolean self =
        host.equals("localhost")
            || host.equals("127.0.0.1")
            || host.equals("::1")
            || host.equals("$myhostname")
            || configuration.is("myhostname", host);
    if (self && ownPort) {
      findings.add(FindingKind.CONFIG_RELAYHOST_SELF, spans, "relayhost names this server itself.");
    }
  }

  /** A provider's server for fetching mail takes none to send. */
  private static void fetchingServer(HopAttempt attempt, FindingList findings) {
    boolean fetching =
        FETCHING_LABELS.stream().anyMatch(attempt.host()::startsWith)
            && attempt.outcome() != Outcome.SENT
            && attempt.outcome() != Outcome.ANSWERED_NO;
    if (fetching) {
      findings.add(
          FindingKind.DELIVERY_TO_FETCHING_SERVER,
          attempt.span(),
          attempt.host() + " is by its name a server for fetching mail.");
    }
  }

  /** Without smtp_sasl_auth_enable the table of passwords is not used. */
  private void clientLogin(List<LineSpan> spans, FindingList findings) {
    boolean off =
        configuration.is("smtp_sasl_auth_enable", "no")
            || (!configuration.has("smtp_sasl_auth_enable")
                && (configuration.isComplete() || configuration.has("smtp_sasl_password_maps")));
    if (off) {
      findings.add(
          FindingKind.CONFIG_RELAYHOST_LOGIN_OFF,
          spans,
          "smtp_sasl_auth_enable is not on, so that no login is sent to the relayhost.");
    }
  }

  private void attempt(RelayhostSpec relayhost, HopAttempt attempt, FindingList findings) {
    String host = attempt.host();
    LineSpan span = attempt.span();
    if (relayhost.isHost(host)) {
      if (attempt.outcome() == Outcome.ANSWERED_NO && wantsLogin(attempt.says())) {
        findings.add(
            FindingKind.RELAYHOST_WANTS_LOGIN,
            span,
            host + " is the relayhost, and it relays for those who log in.");
      } else if (attempt.outcome() == Outcome.TIMED_OUT
          || attempt.outcome() == Outcome.CONNECTION_REFUSED) {
        findings.add(
            FindingKind.RELAYHOST_UNREACHED, span, "No connection to the relayhost came about.");
      } else if (attempt.outcome() == Outcome.NAME_NOT_FOUND) {
        findings.add(
            FindingKind.RELAYHOST_NAME_UNKNOWN, span, "The name of the relayhost has no address.");
      }
    } else if (isTriedAsItsMx(relayhost, attempt)) {
      findings.add(
          FindingKind.RELAYHOST_MX_UNREACHED,
          span,
          "relayhost stands without brackets, so that port "
              + attempt.port()
              + " of the MX host "
              + host
              + " is tried.");
    } else if (relayhost.isOfProvider(host) || mayBeItsMx(relayhost, attempt)) {
      if (attempt.outcome() == Outcome.ANSWERED_NO) {
        findings.add(
            FindingKind.RELAYHOST_MX_ANSWERS,
            span,
            host + " is an MX host of the relayhost's name, which stands without brackets.");
      }
    } else if (attempt.outcome() != Outcome.NAME_NOT_FOUND
        && attempt.outcome() != Outcome.SENT
        && HostNames.looksLikeMailServer(host)) {
      findings.add(
          FindingKind.RELAYHOST_BYPASSED,
          span,
          "relayhost is set, and Postfix turns to " + host + " instead.");
    }
  }

  /** Without tables no other next hop has the port that relayhost names, unless it is 25. */
  private boolean isTriedAsItsMx(RelayhostSpec relayhost, HopAttempt attempt) {
    boolean unreached =
        attempt.outcome() == Outcome.TIMED_OUT || attempt.outcome() == Outcome.CONNECTION_REFUSED;
    return unreached
        && OTHER_HOPS.stream().noneMatch(configuration::has)
        && !relayhost.bracketed()
        && relayhost.port().equals(String.valueOf(attempt.port()))
        && attempt.port() != SMTP_PORT;
  }

  /** Without brackets mail goes to the MX hosts of the name, which do not relay. */
  private static boolean mayBeItsMx(RelayhostSpec relayhost, HopAttempt attempt) {
    return !relayhost.bracketed()
        && relayhost.host().indexOf('.') > 0
        && attempt.outcome() == Outcome.ANSWERED_NO
        && wantsLogin(attempt.says());
  }

  private static boolean wantsLogin(String reply) {
    return !reply.contains("535")
        && !reply.contains("starttls")
        && WANTS_LOGIN.stream().anyMatch(reply::contains);
  }

  private static boolean looksLikeHost(String value) {
    int dot = value.indexOf('.');
    return dot > 0
        && value.indexOf('.', dot + 1) > 0
        && HOST_LABELS.stream().anyMatch(value::startsWith);
  }
}

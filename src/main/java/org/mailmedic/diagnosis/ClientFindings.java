package org.mailmedic.diagnosis;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/** Who the refused client is: address, name, login, encryption. */
final class ClientFindings {

  private static final List<String> MAIL_PROGRAMS =
      List.of(
          "outlook",
          "thunderbird",
          "windows mail",
          "live mail",
          "apple mail",
          "mail.app",
          "iphone",
          "ipad",
          "android",
          "the bat",
          "evolution",
          "kmail",
          "em client",
          "k-9",
          "opera mail",
          "seamonkey",
          "eudora",
          "sylpheed",
          "claws",
          "аутлук",
          "тандерберд",
          "почтовая программа",
          "почтовый клиент",
          "мобильн");
  private static final List<String> PLAIN_WORDING =
      List.of(
          "secure(ssl): no",
          "secure (ssl): no",
          "sécurisé (ssl) : non",
          "sécurisé(ssl) : non",
          "connection security: none",
          "connection security none",
          "ssl: no",
          "tls: no",
          "without ssl",
          "without tls",
          "no encryption",
          "encryption: none",
          "no ssl",
          "no tls",
          "безопасность (ssl): нет",
          "защита (ssl): нет",
          "без шифрования",
          "без ssl",
          "без tls",
          "sicherheit (ssl): nein",
          "ohne verschlüsselung",
          "verbindungssicherheit: keine");

  private final Reading reading;
  private final PastedConfiguration configuration;
  private final OwnDomains own;

  ClientFindings(Reading reading, PastedConfiguration configuration, OwnDomains own) {
    this.reading = reading;
    this.configuration = configuration;
    this.own = own;
  }

  void collect(List<Refusal> refusals, FindingList findings) {
    for (Refusal refusal : refusals) {
      if (refusal.client() != null && !refusal.byRemoteServer()) {
        names(refusal, findings);
        addresses(refusal, findings);
        stranger(refusal, findings);
      }
      if (refusal.saslUsername() != null) {
        findings.add(
            FindingKind.CLIENT_LOGGED_IN,
            refusal.span(),
            "The client was logged in as " + refusal.saslUsername() + ".");
      }
    }
    acceptedFromGateway(refusals, findings);
    logins(refusals, findings);
    sharedAddress(refusals, findings);
    wording(refusedClients(refusals), findings);
  }

  private static void names(Refusal refusal, FindingList findings) {
    Endpoint client = refusal.client();
    String name = client == null ? null : client.name();
    Optional<IPAddress> address = Networks.address(client == null ? null : client.address());
    if (address.filter(Networks::isLoopback).isPresent()) {
      return;
    }
    // In a private network printers and servers have such names, too.
    boolean inside = address.filter(Networks::isPrivate).isPresent();
    boolean workstation =
        inside
            ? refusal.helo() != null && refusal.helo().startsWith("[")
            : HostNames.looksLikeWorkstation(refusal.helo()) || HostNames.looksLikeAccessLine(name);
    if (HostNames.looksLikeMailServer(name) || HostNames.looksLikeMailServer(refusal.helo())) {
      findings.add(
          FindingKind.CLIENT_MAIL_SERVER,
          refusal.span(),
          "The client is another mail server by its name, not a person's mail program.");
    } else if (workstation) {
      findings.add(
          FindingKind.CLIENT_MAIL_PROGRAM,
          refusal.span(),
          "The client is somebody's computer by its name.");
    }
  }

  private void addresses(Refusal refusal, FindingList findings) {
    Endpoint client = refusal.client();
    Optional<IPAddress> address = Networks.address(client == null ? null : client.address());
    if (address.isEmpty()) {
      return;
    }
    IPAddress ip = address.get();
    if (Networks.isLoopback(ip)) {
      findings.add(
          FindingKind.CLIENT_LOOPBACK, refusal.span(), "The client is on the server itself.");
    } else if (Networks.isPrivate(ip)) {
      findings.add(
          FindingKind.CLIENT_PRIVATE_ADDRESS,
          refusal.span(),
          "The client has the private address " + ip + ".");
      if (Networks.isLikelyGateway(ip)) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            refusal.span(),
            ip + " is a gateway's address by its form, as a container bridge or router has.");
      }
    } else {
      findings.add(
          FindingKind.CLIENT_PUBLIC_ADDRESS,
          refusal.span(),
          "The client comes from the internet: " + ip + ".");
    }
    trust(ip, refusal, findings);
  }

  private void trust(IPAddress ip, Refusal refusal, FindingList findings) {
    List<String> words = configuration.words("mynetworks");
    List<IPAddress> blocks = new ArrayList<>();
    for (String word : words) {
      Networks.block(word).ifPresent(blocks::add);
    }
    if (blocks.isEmpty()) {
      return;
    }
    List<LineSpan> spans = new ArrayList<>(configuration.spans("mynetworks"));
    spans.add(refusal.span());
    if (blocks.stream().anyMatch(block -> block.contains(ip))) {
      findings.add(FindingKind.CLIENT_IN_MYNETWORKS, spans, ip + " is in mynetworks.");
    } else if (blocks.size() == words.size()) {
      findings.add(FindingKind.CLIENT_OUTSIDE_MYNETWORKS, spans, ip + " is not in mynetworks.");
    }
  }

  private void stranger(Refusal refusal, FindingList findings) {
    String sender = OwnDomains.domainOf(refusal.sender());
    String recipient = OwnDomains.domainOf(refusal.recipient());
    if (sender != null
        && recipient != null
        && !own.isEmpty()
        && !own.owns(refusal.sender())
        && !own.owns(refusal.recipient())
        && refusal.kind() == Refusal.Kind.RELAY
        && !findings.has(FindingKind.CLIENT_IN_MYNETWORKS)
        && !findings.has(FindingKind.CLIENT_LOOPBACK)
        && !findings.has(FindingKind.CLIENT_PRIVATE_ADDRESS)) {
      findings.add(
          FindingKind.PROBE_STRANGER,
          refusal.span(),
          "Neither sender nor recipient belongs to this server.");
    }
  }

  /** Mail that a gateway's address brought without a login, where nobody was refused. */
  private void acceptedFromGateway(List<Refusal> refusals, FindingList findings) {
    if (refusals.stream().anyMatch(refusal -> refusal.client() != null)) {
      return;
    }
    for (LogEvent event : reading.events()) {
      if (event instanceof LogEvent.Submission submission && submission.saslUsername() == null) {
        addressText(submission.client())
            .flatMap(Networks::address)
            .filter(address -> Networks.isPrivate(address) && Networks.isLikelyGateway(address))
            .ifPresent(address ->
                findings.add(
                    FindingKind.CLIENT_GATEWAY_ADDRESS,
                    submission.span(),
                    "Mail arrives from " + address + ", a gateway's address by its form."));
      }
    }
  }

  private void logins(List<Refusal> refusals, FindingList findings) {
    Set<String> refused = refusedClients(refusals);
    Set<String> senders = new HashSet<>();
    for (Refusal refusal : refusals) {
      if (refusal.sender() != null && addressText(refusal.client()).isPresent()) {
        senders.add(localPart(refusal.sender()));
      }
    }
    for (LogEvent event : reading.events()) {
      switch (event) {
        case LogEvent.Submission submission
            when submission.saslUsername() != null
                && isOneOf(submission.client(), refused)
                && isOneOfUs(submission.saslUsername(), senders) ->
            findings.add(
                FindingKind.CLIENT_LOGGED_IN,
                submission.span(),
                "The client logged in as " + submission.saslUsername() + ".");
        case LogEvent.Connection connection when !connection.counters().isEmpty() ->
            counters(connection, refused, findings);
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
  private static Set<String> refusedClients(List<Refusal> refusals) {
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

  private static void sharedAddress(List<Refusal> refusals, FindingList findings) {
    Map<String, Set<String>> helosByAddress = new HashMap<>();
    for (Refusal refusal : refusals) {
      Endpoint client = refusal.client();
      String helo = refusal.helo();
      boolean isPrivate =
          client != null
              && Networks.address(client.address()).filter(Networks::isPrivate).isPresent();
      if (client != null && helo != null && isPrivate) {
        Set<String> helos =
            helosByAddress.computeIfAbsent(
                String.valueOf(client.address()), key -> new HashSet<>());
        helos.add(helo.toLowerCase(Locale.ROOT));
        if (helos.size() > 1) {
          findings.add(
              FindingKind.CLIENT_SHARED_ADDRESS,
              refusal.span(),
              "Several hosts (" + String.join(", ", helos) + ") arrive from one private address.");
        }
      }
    }
  }

  private void wording(Set<String> refused, FindingList findings) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        String lower = line.text().toLowerCase(Locale.ROOT);
        if (segment.kind() == Segment.Kind.LOG) {
          if (lower.contains("tls connection established from")
              && !findings.has(FindingKind.CLIENT_PLAIN)
              && (refused.isEmpty()
                  || refused.stream().anyMatch(address -> lower.contains("[" + address + "]")))) {
            findings.add(
                FindingKind.CLIENT_TLS, line.span(), "The client's connection is encrypted.");
          }
        } else if (segment.kind() != Segment.Kind.MAIN_CF) {
          if (PLAIN_WORDING.stream().anyMatch(lower::contains)) {
            findings.add(
                FindingKind.CLIENT_PLAIN, line.span(), "The client connects without encryption.");
          }
          if (segment.kind() == Segment.Kind.PROSE
              && MAIL_PROGRAMS.stream().anyMatch(lower::contains)) {
            findings.add(
                FindingKind.CLIENT_MAIL_PROGRAM,
                line.span(),
                "The mail is sent with a person's mail program.");
          }
        }
      }
    }
  }

  private static Optional<String> addressText(@Nullable Endpoint client) {
    return client == null ? Optional.empty() : Optional.ofNullable(client.address());
  }

  private static boolean isOneOf(@Nullable Endpoint client, Set<String> addresses) {
    return addressText(client).filter(addresses::contains).isPresent();
  }
}

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
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.NamedThing;
import org.mailmedic.intake.Segment;
import org.mailmedic.knowledge.FindingKind;

/** Who the refused client is: address, name, login, encryption. */
final class ClientFindings {

  /** Systems of which a person's device is meant by its name. */
  private static final Set<String> HAND_HELD = Set.of("ios", "android");

  /** Parts of words of which every wording about encryption holds one. */
  private static final List<String> ABOUT_ENCRYPTION =
      List.of(
          "ssl",
          "tls",
          "encrypt",
          "secur",
          "sécur",
          "segur",
          "schlüssel",
          "sicherheit",
          "chiffr",
          "cifra",
          "versleutel",
          "crittograf",
          "шифр",
          "защи");

  private final TicketLines lines;
  private final PastedConfiguration configuration;
  private final OwnDomains own;
  private final List<String> trusted;
  private final List<IPAddress> networks;

  ClientFindings(TicketLines lines, PastedConfiguration configuration, OwnDomains own) {
    this.lines = lines;
    this.configuration = configuration;
    this.own = own;
    this.trusted = configuration.words("mynetworks");
    this.networks = trusted.stream().flatMap(word -> Networks.block(word).stream()).toList();
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
    new SessionFindings(lines.reading()).collect(refusals, findings);
    sharedAddress(refusals, findings);
    wording(SessionFindings.refusedClients(refusals), findings);
    mailPrograms(findings);
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
      if (Networks.isLikelyGateway(ip) || HostNames.looksLikeProxy(nameOf(client))) {
        findings.add(
            FindingKind.CLIENT_GATEWAY_ADDRESS,
            refusal.span(),
            ip + " is a gateway's address by form or name, as a container bridge or proxy has.");
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
    if (networks.isEmpty()) {
      return;
    }
    List<LineSpan> spans = new ArrayList<>(configuration.spans("mynetworks"));
    spans.add(refusal.span());
    if (networks.stream().anyMatch(block -> block.contains(ip))) {
      findings.add(FindingKind.CLIENT_IN_MYNETWORKS, spans, ip + " is in mynetworks.");
    } else if (networks.size() == trusted.size()) {
      findings.add(FindingKind.CLIENT_OUTSIDE_MYNETWORKS, spans, ip + " is not in mynetworks.");
    }
  }

  private void stranger(Refusal refusal, FindingList findings) {
    String sender = OwnDomains.domainOf(refusal.sender());
    String recipient = OwnDomains.domainOf(refusal.recipient());
    if (sender != null
        && recipient != null
        && (!own.isEmpty() || ProbeSigns.has(refusal))
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
    for (LogEvent event : lines.reading().events()) {
      if (event instanceof LogEvent.Submission submission && submission.saslUsername() == null) {
        addressText(submission.client())
            .flatMap(Networks::address)
            .filter(address ->
                Networks.isPrivate(address)
                    && (Networks.isLikelyGateway(address)
                        || HostNames.looksLikeProxy(nameOf(submission.client()))))
            .ifPresent(address ->
                findings.add(
                    FindingKind.CLIENT_GATEWAY_ADDRESS,
                    submission.span(),
                    "Mail arrives from " + address + ", a gateway's address by its form."));
      }
    }
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
              "Several hosts ("
                  + String.join(", ", helos.stream().limit(5).toList())
                  + ") arrive from one private address.");
        }
      }
    }
  }

  private void wording(Set<String> refused, FindingList findings) {
    for (Line line : lines.with(ABOUT_ENCRYPTION)) {
      String lower = line.lower();
      if (line.isIn(Segment.Kind.LOG)) {
        if (lower.contains("tls connection established from")
            && !findings.has(FindingKind.CLIENT_PLAIN)
            && (refused.isEmpty() || TicketLines.bracketsOneOf(refused, lower))) {
          findings.add(
              FindingKind.CLIENT_TLS, line.span(), "The client's connection is encrypted.");
        }
      } else if (!line.isIn(Segment.Kind.MAIN_CF)
          && (PlainWording.isIn(lower) || PlainConnection.isTold(lower))) {
        findings.add(
            FindingKind.CLIENT_PLAIN, line.span(), "The client connects without encryption.");
      }
    }
  }

  private void mailPrograms(FindingList findings) {
    for (NamedThing thing : lines.reading().things()) {
      boolean device =
          thing.kind() == NamedThing.Kind.OPERATING_SYSTEM && HAND_HELD.contains(thing.value());
      if (device || thing.kind() == NamedThing.Kind.MAIL_CLIENT) {
        findings.add(
            FindingKind.CLIENT_MAIL_PROGRAM,
            thing.span(),
            "The mail is sent with a person's mail program.");
      }
    }
  }

  private static Optional<String> addressText(@Nullable Endpoint client) {
    return client == null ? Optional.empty() : Optional.ofNullable(client.address());
  }

  private static @Nullable String nameOf(@Nullable Endpoint client) {
    return client == null ? null : client.name();
  }
}

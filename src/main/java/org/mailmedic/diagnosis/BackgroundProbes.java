package org.mailmedic.diagnosis;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;

/**
 * Relay attempts of strangers that stand in the log of every server on the internet. In a ticket
 * about something else they are no evidence: they were refused as they should be.
 */
final class BackgroundProbes {

  /** Words of a ticket that is about such lines, in the languages of tickets. */
  private static final List<String> ABOUT_RELAYING =
      List.of(
          "relay",
          "relais",
          "retransmi",
          "релей",
          "релэй",
          "ретрансл",
          "пересыл",
          "attack",
          "hack",
          "spammer",
          "stranger",
          "probe",
          "probing",
          "intruder",
          "abus",
          "scanner",
          "атак",
          "взлом",
          "чужи",
          "спамер",
          "неизвестн",
          "angriff",
          "angreif",
          "fremde",
          "attaque",
          "pirat",
          "inconnu",
          "ataque",
          "desconocid",
          "access denied",
          "these lines",
          "this line",
          "эти строки",
          "diese zeilen",
          "ces lignes",
          "estas líneas");

  /** Words of a ticket about something that is refused. */
  private static final List<String> ABOUT_REFUSAL =
      List.of(
          "reject",
          "refuse",
          "denied",
          "554",
          "454",
          "5.7.1",
          "отклон",
          "отказ",
          "отверг",
          "abgelehnt",
          "abgewiesen",
          "verweigert",
          "rejet",
          "rechaz");

  private BackgroundProbes() {}

  /**
   * The ticket without the lines of such attempts, where it is about something else: where a person
   * wrote of something else, or quotes another refusal to relay, and the log shows something else.
   */
  static Reading leaveOut(TicketLines ticket, OwnDomains own) {
    Reading reading = ticket.reading();
    String prose = prose(ticket);
    boolean aboutRelaying = holdsOneOf(prose, ABOUT_RELAYING);
    if (prose.isBlank() || (aboutRelaying && !quotesRelayRefusal(reading))) {
      return reading;
    }
    boolean aboutRefusal = aboutRelaying || holdsOneOf(prose, ABOUT_REFUSAL);
    // Line numbers, not spans: a log may hold a hundred thousand of them.
    BitSet probes = new BitSet();
    for (LogEvent event : reading.events()) {
      if (isProbe(event, own, aboutRefusal)) {
        probes.set(event.span().start(), event.span().end() + 1);
      }
    }
    boolean showsMore =
        reading.events().stream()
            .anyMatch(event -> isMatterOfItsOwn(event) && isOutside(event.span(), probes));
    return probes.isEmpty() || !(showsMore || aboutRelaying) ? reading : without(probes, reading);
  }

  /** Whether a refusal to relay is quoted that is none of the log. */
  private static boolean quotesRelayRefusal(Reading reading) {
    BitSet logged = new BitSet();
    Set<String> texts = new HashSet<>();
    for (LogEvent event : reading.events()) {
      logged.set(event.span().start(), event.span().end() + 1);
      if (event instanceof LogEvent.Reject reject) {
        texts.add(reject.reply().text());
      }
    }
    return reading.replies().stream()
        .anyMatch(reply ->
            reply.code() != null
                && RefusalFinder.kindOf(reply.text()) == Refusal.Kind.RELAY
                && !texts.contains(reply.text())
                && isOutside(reply.span(), logged));
  }

  private static boolean isProbe(LogEvent event, OwnDomains own, boolean aboutRefusal) {
    if (!(event instanceof LogEvent.Reject reject)
        || RefusalFinder.kindOf(reject.reply().text()) != Refusal.Kind.RELAY
        || reject.saslUsername() != null
        || !isPublic(reject.client())) {
      return false;
    }
    String sender = reject.sender();
    String recipient = reject.recipient();
    if (sender == null || recipient == null || own.owns(sender) || own.owns(recipient)) {
      return false;
    }
    if (sender.equalsIgnoreCase(recipient)) {
      return true;
    }
    String domain = OwnDomains.domainOf(sender);
    return !aboutRefusal
        && !own.isEmpty()
        && domain != null
        && (domain.equals(OwnDomains.domainOf(recipient)) || sameUser(sender, recipient))
        && isNameless(reject.client());
  }

  private static boolean sameUser(String sender, String recipient) {
    int end = sender.indexOf('@');
    return end > 0 && recipient.startsWith(sender.substring(0, end + 1));
  }

  /** Whether a client comes from the internet. */
  static boolean isPublic(@Nullable Endpoint client) {
    return Networks.address(client == null ? null : client.address())
        .filter(address -> !Networks.isLoopback(address) && !Networks.isPrivate(address))
        .isPresent();
  }

  private static boolean isNameless(@Nullable Endpoint client) {
    return client != null && Optional.ofNullable(client.name()).orElse("unknown").equals("unknown");
  }

  private static boolean isMatterOfItsOwn(LogEvent event) {
    return switch (event) {
      case LogEvent.Delivery delivery -> true;
      case LogEvent.Diagnostic diagnostic -> true;
      case LogEvent.Reject reject -> true;
      case LogEvent.Submission submission -> true;
      case LogEvent.Connection connection -> false;
      case LogEvent.Other other -> false;
    };
  }

  /** The ticket without these lines. */
  static Reading without(BitSet probes, Reading reading) {
    List<Segment> segments =
        reading.segments().stream()
            .map(segment ->
                new Segment(
                    segment.kind(),
                    segment.span(),
                    segment.lines().stream()
                        .filter(line -> isOutside(line.span(), probes))
                        .toList()))
            .toList();
    return new Reading(
        reading.text(),
        reading.language(),
        segments,
        reading.replies().stream().filter(reply -> isOutside(reply.span(), probes)).toList(),
        reading.events().stream().filter(event -> isOutside(event.span(), probes)).toList(),
        reading.parameters(),
        reading.configurationComplete(),
        reading.services(),
        reading.dovecot(),
        reading.version(),
        reading.bounces(),
        reading.clientErrors(),
        reading.things());
  }

  private static boolean isOutside(LineSpan span, BitSet probes) {
    int next = probes.nextSetBit(span.start());
    return next < 0 || next > span.end();
  }

  /** What a person wrote, in small letters. */
  static String prose(TicketLines ticket) {
    StringBuilder text = new StringBuilder();
    for (Line line : ticket.all()) {
      if (line.isIn(Segment.Kind.PROSE)) {
        text.append(line.lower()).append('\n');
      }
    }
    return text.toString();
  }

  private static boolean holdsOneOf(String prose, List<String> words) {
    return words.stream().anyMatch(prose::contains);
  }
}

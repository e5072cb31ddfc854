package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.Endpoint;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.SmtpReply;

/**
 * Tells the log lines that a ticket is about from others that were pasted along. A log extract
 * holds refusals and failed deliveries of many messages; the person names the one that matters: by
 * an address, a host, a domain or the code of a reply. A line that shares no such word, while
 * another one does, is beside the topic.
 */
final class TopicLines {

  /** What a line beside the topic still says for a cause, as a share of its weight. */
  static final double WORTH_BESIDE_TOPIC = 0.4;

  private static final int SHORTEST_NAME = 4;
  private static final int MOST_EVENTS = 2000;

  private final List<LineSpan> besideTopic;

  private TopicLines(List<LineSpan> besideTopic) {
    this.besideTopic = besideTopic;
  }

  /** Reads what the person named, and which events share it. */
  static TopicLines of(TicketLines lines) {
    Map<LineSpan, Set<String>> troubles = new HashMap<>();
    for (LogEvent event : lines.reading().events()) {
      Set<String> names = names(event);
      if (!names.isEmpty() && troubles.size() < MOST_EVENTS) {
        troubles.put(event.span(), names);
      }
    }
    if (troubles.size() < 2) {
      return new TopicLines(List.of());
    }
    Set<String> named = named(lines);
    Map<String, Integer> frequency = new HashMap<>();
    troubles
        .values()
        .forEach(names -> names.forEach(name -> frequency.merge(name, 1, Integer::sum)));
    Map<LineSpan, Double> scores = new HashMap<>();
    double best = 0;
    for (Map.Entry<LineSpan, Set<String>> trouble : troubles.entrySet()) {
      double score = 0;
      for (String name : trouble.getValue()) {
        if (named.contains(name)) {
          // What all events share, such as the own domain, tells none of them apart.
          score += Math.log((double) troubles.size() / frequency.getOrDefault(name, 1));
        }
      }
      scores.put(trouble.getKey(), score);
      best = Math.max(best, score);
    }
    List<LineSpan> beside = new ArrayList<>();
    for (Map.Entry<LineSpan, Double> score : scores.entrySet()) {
      if (score.getValue() < best / 2) {
        beside.add(score.getKey());
      }
    }
    return new TopicLines(List.copyOf(beside));
  }

  /** Whether all of these lines stand beside the topic; not so where there are none. */
  boolean standBeside(List<LineSpan> spans) {
    return !besideTopic.isEmpty()
        && !spans.isEmpty()
        && spans.stream().allMatch(span -> besideTopic.stream().anyMatch(span::overlaps));
  }

  /** What a refusal or a failed delivery could be called by; nothing for other events. */
  static Set<String> names(LogEvent event) {
    Set<String> names = new HashSet<>();
    switch (event) {
      case LogEvent.Reject reject -> {
        addHost(names, reject.client());
        addAddress(names, reject.sender());
        addAddress(names, reject.recipient());
        addCodes(names, reject.reply());
      }
      case LogEvent.Delivery delivery -> {
        if (!delivery.status().equals("sent")) {
          addHost(names, delivery.relay());
          addAddress(names, delivery.recipient());
          addAddress(names, delivery.originalRecipient());
          addCodes(names, delivery.remoteReply());
          if (delivery.dsn() != null) {
            names.add(delivery.dsn());
          }
        }
      }
      case LogEvent.Connection _,
          LogEvent.Submission _,
          LogEvent.Diagnostic _,
          LogEvent.Other _ -> {}
    }
    return names;
  }

  private static void addHost(Set<String> names, @Nullable Endpoint host) {
    if (host != null) {
      add(names, host.name());
      add(names, host.address());
    }
  }

  private static void addAddress(Set<String> names, @Nullable String address) {
    if (address != null) {
      add(names, address);
      int at = address.lastIndexOf('@');
      if (at > 0) {
        add(names, address.substring(0, at));
        add(names, address.substring(at + 1));
      }
    }
  }

  private static void addCodes(Set<String> names, @Nullable SmtpReply reply) {
    if (reply != null) {
      add(names, reply.enhanced());
    }
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null && name.length() >= SHORTEST_NAME && !name.equals("unknown")) {
      names.add(name.toLowerCase(Locale.ROOT));
    }
  }

  /** Words outside logs and configurations, addresses also by their parts. */
  static Set<String> named(TicketLines lines) {
    Set<String> named = new LinkedHashSet<>();
    for (Line line : lines.all()) {
      switch (line.kind()) {
        case PROSE, BOUNCE, SMTP_TRANSCRIPT, OTHER -> addWords(named, line.lower());
        case LOG, MAIN_CF, MASTER_CF, DOVECOT_CONF -> {}
      }
    }
    return named;
  }

  private static void addWords(Set<String> named, String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isOfName(text.charAt(i))) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        int end = i;
        while (end > start && ".-:@".indexOf(text.charAt(end - 1)) >= 0) {
          end--;
        }
        addAddress(named, text.substring(start, end));
        start = -1;
      }
    }
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character) || "@.-_+:".indexOf(character) >= 0;
  }
}

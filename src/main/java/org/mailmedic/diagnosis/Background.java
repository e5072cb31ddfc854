package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.LogEvent;
import org.mailmedic.intake.Reading;

/**
 * What stands in a pasted log beside the matter of the ticket: relay attempts of strangers, what
 * filters sorted out while the person tells of another trouble, faults that were mended on the way.
 * It is evidence for no cause.
 */
final class Background {

  /** What filters say when they sort out a stranger, and parts of what people call that. */
  private static final Map<String, List<String>> FILTERS =
      Map.of(
          "blocked using",
          List.of(
              "black",
              "block",
              "rbl",
              "dnsbl",
              "spamhaus",
              "spamcop",
              "list",
              "чёрн",
              "черн",
              "schwarz",
              "sperr",
              "noire",
              "negra",
              "спис"),
          "greylist",
          List.of(
              "grey", "gray", "450", "451", "4.2.0", "4.7.1", "delay", "late", "wait", "gris",
              "grau", "серы", "сером"),
          "helo command rejected",
          List.of("helo", "ehlo", "504", "5.5.2"),
          "cannot find your",
          List.of("reverse", "ptr", "rdns", "name", "обратн"),
          "relay access denied",
          List.of("relay", "relais", "релей", "релэй", "пересыл"));

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|\\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){3,7}");

  private static final Pattern WORD = Pattern.compile("\\p{L}{5,30}");

  /** Words that replies of many kinds hold. */
  private static final Set<String> USUAL =
      Set.of(
          "rejected",
          "address",
          "client",
          "recipient",
          "sender",
          "command",
          "reply",
          "please",
          "message",
          "service",
          "unavailable",
          "error",
          "server",
          "status",
          "using",
          "mailbox",
          "denied",
          "access",
          "failed",
          "failure",
          "connect");

  private static final int MOST_TROUBLES = 500;

  /** So much of the ticket's matter must the person name: something that half the kinds lack. */
  private static final double NAMED = Math.log(2);

  private static final double WORTH_OF_WORD = 0.5;

  private Background() {}

  /** The ticket without what stands beside its matter; the ticket itself where nothing does. */
  static Reading leaveOut(TicketLines ticket, OwnDomains own) {
    Reading reading = BackgroundProbes.leaveOut(ticket, own);
    String told = BackgroundProbes.prose(ticket);
    if (told.isBlank()) {
      return reading;
    }
    BitSet beside = new BitSet();
    PostfixStarts.mendedFaults(ticket).forEach(line -> set(beside, line.span()));
    sortedOut(ticket, reading, own, told).forEach(span -> set(beside, span));
    return beside.isEmpty() ? reading : BackgroundProbes.without(beside, reading);
  }

  private static void set(BitSet lines, LineSpan span) {
    lines.set(span.start(), span.end() + 1);
  }

  /** Troubles that are told in the same words, but for names and numbers. */
  private static final class Kind {

    private final String wording;
    private final List<LogEvent> events = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Kind(String wording) {
      this.wording = wording;
    }

    void add(LogEvent event) {
      events.add(event);
      names.addAll(TopicLines.names(event));
    }

    /** What tells this kind from others, each with its worth where the person says it. */
    Map<String, Double> marks() {
      Map<String, Double> marks = new HashMap<>();
      WORD.matcher(wording)
          .results()
          .map(MatchResult::group)
          .filter(word -> !USUAL.contains(word))
          .forEach(word -> marks.put(word, WORTH_OF_WORD));
      names.forEach(name -> marks.put(name, 1.0));
      return marks;
    }
  }

  /**
   * Refusals by filters that the person does not speak of, where another trouble, or another
   * client, is named.
   */
  private static List<LineSpan> sortedOut(
      TicketLines ticket, Reading reading, OwnDomains own, String told) {
    List<Kind> kinds = kinds(reading);
    if (kinds.stream().noneMatch(kind -> isFilters(kind, own))) {
      return List.of();
    }
    Set<String> named = TopicLines.named(ticket);
    Map<Kind, Double> scores = scores(kinds, named);
    double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean elsewhere = best >= NAMED || namesOtherClient(reading, named, kinds);
    List<LineSpan> spans = new ArrayList<>();
    scores.forEach((kind, score) -> {
      if (elsewhere && score == 0 && isFilters(kind, own) && !isTold(kind, told)) {
        kind.events.forEach(event -> spans.add(event.span()));
      }
    });
    return spans;
  }

  private static List<Kind> kinds(Reading reading) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    int troubles = 0;
    for (LogEvent event : reading.events()) {
      String said = said(event);
      if (said != null && troubles < MOST_TROUBLES) {
        troubles++;
        kinds.computeIfAbsent(wording(said), Kind::new).add(event);
      }
    }
    return List.copyOf(kinds.values());
  }

  /** What is said without addresses, hosts and numbers, in which replies of one kind differ. */
  private static String wording(String said) {
    StringBuilder wording = new StringBuilder();
    StringTokenizer words = new StringTokenizer(said);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.chars().noneMatch(c -> Character.isDigit(c) || "@<>[]".indexOf(c) >= 0)) {
        wording.append(word).append(' ');
      }
    }
    return wording.toString();
  }

  /** What a trouble's event says, in small letters; null for other events. */
  private static @Nullable String said(LogEvent event) {
    String said =
        switch (event) {
          case LogEvent.Reject reject -> reject.reply().text();
          case LogEvent.Delivery delivery when !delivery.status().equals("sent") ->
              delivery.reason();
          default -> null;
        };
    return said == null ? null : said.toLowerCase(Locale.ROOT);
  }

  /** How much of each kind the person names; what all kinds share tells none of them apart. */
  private static Map<Kind, Double> scores(List<Kind> kinds, Set<String> named) {
    Map<Kind, Map<String, Double>> marks = new LinkedHashMap<>();
    Map<String, Integer> frequency = new HashMap<>();
    for (Kind kind : kinds) {
      Map<String, Double> said = kind.marks();
      said.keySet().retainAll(named);
      said.keySet().forEach(mark -> frequency.merge(mark, 1, Integer::sum));
      marks.put(kind, said);
    }
    Map<Kind, Double> scores = new LinkedHashMap<>();
    marks.forEach((kind, said) ->
        scores.put(
            kind,
            said.entrySet().stream()
                .mapToDouble(mark ->
                    mark.getValue()
                        * Math.log(
                            (double) kinds.size() / frequency.getOrDefault(mark.getKey(), 1)))
                .sum()));
    return scores;
  }

  /** Whether the person names an address that only events without trouble show. */
  private static boolean namesOtherClient(
      Reading reading, Set<String> named, Collection<Kind> kinds) {
    if (kinds.stream().anyMatch(kind -> kind.names.stream().anyMatch(named::contains))) {
      return false;
    }
    return reading.events().stream()
        .filter(event -> said(event) == null)
        .flatMap(event -> ADDRESS.matcher(event.message()).results())
        .map(address -> address.group().toLowerCase(Locale.ROOT))
        .anyMatch(named::contains);
  }

  private static boolean isTold(Kind kind, String told) {
    return FILTERS.entrySet().stream()
        .filter(filter -> kind.wording.contains(filter.getKey()))
        .anyMatch(filter -> filter.getValue().stream().anyMatch(told::contains));
  }

  /** Whether a filter sorted out strangers, or one elsewhere put a mail off. */
  private static boolean isFilters(Kind kind, OwnDomains own) {
    boolean isRelay = kind.wording.contains("relay access denied");
    return FILTERS.keySet().stream().anyMatch(kind.wording::contains)
        && kind.events.stream()
            .allMatch(event ->
                switch (event) {
                  case LogEvent.Reject reject ->
                      reject.saslUsername() == null
                          && !own.owns(reject.sender())
                          && !(isRelay && own.owns(reject.recipient()))
                          && BackgroundProbes.isPublic(reject.client());
                  default -> kind.wording.contains("greylist");
                });
  }
}

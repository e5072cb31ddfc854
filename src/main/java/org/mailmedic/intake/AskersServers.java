package org.mailmedic.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers that a person calls the own ones: "mx.example.org is our server", "mx1 (ours)", "our
 * mail server mail.example.org"; and the domains: "our domain is example.org", "I put example.org
 * into mydestination". In a sender's notification such a server stands as another.
 */
final class AskersServers {

  private static final String HOST =
      "\\d{1,3}(?:\\.\\d{1,3}){3}|(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,24}";

  private static final String NAME = "(" + HOST + "|[a-z0-9-]{2,30})";

  private static final String OWN =
      "(?:our|my|notre|mon|unser|unsere|mein|meine|nuestro|mi|nostro|наш|мой)";

  private static final String KIND =
      "(?:mail ?server|server|mx|postfix|box|machine|hub|gateway|mailgateway|host|serveur|servidor|"
          + "mta|сервер\\p{L}{0,2}|почтовый сервер|relay server)";

  private static final List<Pattern> TELLING =
      List.of(
          Pattern.compile(
              "(?<![@.a-z0-9-])"
                  + NAME
                  + ",? (?:is|ist|est|es|c'est|—|это) (?:bien |also |indeed |actually |auch )?(?:"
                  + OWN
                  + " (?:own |old |new |eigener |propre )?"
                  + KIND
                  + "|ours|mine|me|le nôtre|unserer|meiner)\\b"),
          Pattern.compile(
              "(?<![@.a-z0-9-])"
                  + NAME
                  + ",? ?\\(?(?:that's |that is |which is |= ?)?(?:ours|mine|"
                  + OWN
                  + " (?:own )?"
                  + KIND
                  + ")\\b"),
          Pattern.compile(
              "(?<![a-z])"
                  + OWN
                  + " (?:own |new |mail |eigener |eigenen )?"
                  + KIND
                  + "(?: is| ist| est| es)?[ ,:(=]{1,3}("
                  + HOST
                  + ")"),
          Pattern.compile(
              "(?<![a-z])"
                  + OWN
                  + " (?:own |new |mail |other |second |eigene |neue )?(?:domain|domaine|dominio|домен)"
                  + "(?: is| ist| est| es|,|:)?[ \"(„«]{1,2}("
                  + HOST
                  + ")"));

  /** Every sentence of {@link #TELLING} has one of these. */
  private static final List<String> OWNING =
      List.of(
          "our", "is me", "my ", "mine", "notre", "nôtre", "mon ", "unser", "mein", "nuestro",
          "mi ", "nostro", "наш", "мой");

  private static final List<String> LISTS =
      List.of("mydestination", "virtual_", "relay_domains", "postfixadmin", "plesk");

  private static final List<String> PRESENTING = List.of("we", "i am", "i'm", "wir sind", "мы");

  private static final Pattern PRESENTED =
      Pattern.compile(
          "(?<![a-z])(?:we are|we're|we|i am|i'm|wir sind|мы)[ (,]{1,2}@?(" + HOST + ")");

  /** "I put example.org into mydestination". */
  private static final Pattern LISTED =
      Pattern.compile(
          "(?:put|added|have|has|listed|entered|with|created) (?:the domain )?\"?("
              + HOST
              + ")\"? (?:in|into|to|under) (?:"
              + String.join("|", LISTS)
              + ")");

  /** Who tells it tells it early; bounds the work for long tickets. */
  private static final int MOST_CHARACTERS = 10_000;

  private static final int LONGEST_LINE = 2_000;

  private AskersServers() {}

  /** Names of hosts, first parts of such names, and IPv4 addresses, in lower case. */
  static Set<String> named(List<Segment> segments) {
    Set<String> names = new HashSet<>();
    int read = 0;
    for (Segment segment : segments) {
      if (segment.kind() != Segment.Kind.PROSE) {
        continue;
      }
      for (TicketLine line : segment.lines()) {
        read += line.text().length();
        if (read > MOST_CHARACTERS) {
          return names;
        }
        if (line.text().length() <= LONGEST_LINE) {
          read(line.text().toLowerCase(Locale.ROOT).replace('’', '\''), names);
        }
      }
    }
    return names;
  }

  private static void read(String lower, Set<String> names) {
    if (mayTell(lower)) {
      TELLING.forEach(pattern -> add(pattern, lower, names));
    }
    if (lower.indexOf('.') > 0) {
      if (PRESENTING.stream().anyMatch(lower::contains)) {
        add(PRESENTED, lower, names);
      }
      if (LISTS.stream().anyMatch(lower::contains)) {
        add(LISTED, lower, names);
      }
    }
  }

  private static void add(Pattern pattern, String lower, Set<String> names) {
    Matcher told = pattern.matcher(lower);
    while (told.find()) {
      names.add(told.group(1));
    }
  }

  private static boolean mayTell(String lower) {
    return OWNING.stream().anyMatch(lower::contains);
  }
}

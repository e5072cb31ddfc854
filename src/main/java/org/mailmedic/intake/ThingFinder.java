package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a ticket names: programs, systems, panels, providers and ports in what a person wrote
 * and pasted beside it, operating systems also in the comments and banners of configurations; and
 * the situations that the prose tells.
 */
final class ThingFinder {

  private static final int MOST = 300;
  private static final int LONGEST_LINE = 4_000;

  private final List<NamedThing> things = new ArrayList<>();

  /** What the line that is read has named already. */
  private final Set<String> seen = new HashSet<>();

  private ThingFinder() {}

  static List<NamedThing> find(List<Segment> segments, String language) {
    ThingFinder finder = new ThingFinder();
    for (Segment segment : segments) {
      switch (segment.kind()) {
        case PROSE, OTHER, SMTP_TRANSCRIPT, MAIN_CF, MASTER_CF, DOVECOT_CONF ->
            finder.names(segment);
        case LOG, BOUNCE -> {}
      }
    }
    finder.things.addAll(SituationFinder.find(segments, language));
    finder.things.sort(Comparator.comparingInt(thing -> thing.span().start()));
    return finder.things;
  }

  private void names(Segment segment) {
    for (TicketLine line : segment.lines()) {
      if (things.size() >= MOST) {
        return;
      }
      if (line.text().length() <= LONGEST_LINE && mayName(line.text(), segment.kind())) {
        inLine(line, segment.kind());
      }
    }
  }

  private static boolean mayName(String text, Segment.Kind kind) {
    return switch (kind) {
      case MAIN_CF, MASTER_CF, DOVECOT_CONF -> text.indexOf('#') >= 0 || text.contains("banner");
      // A greeting names the server's own system, or the one that it claims.
      default -> !text.startsWith("220");
    };
  }

  private void inLine(TicketLine line, Segment.Kind kind) {
    boolean systemsOnly = kind != Segment.Kind.PROSE && kind != Segment.Kind.OTHER;
    String text = line.text();
    seen.clear();
    int at = nextWord(text, 0);
    while (at < text.length()) {
      ThingName name = ThingNames.instance().at(text, at);
      if (name != null) {
        int end = name.end(text, at);
        addName(name, ReleaseText.behind(text, end, name.kind()), systemsOnly, line);
        at = nextWord(text, end);
        continue;
      }
      if (kind == Segment.Kind.PROSE && Scan.isDigit(text.charAt(at))) {
        addPort(PortFinder.at(text, at), line);
      }
      at = nextWord(text, at + 1);
    }
  }

  /** Where a run of letters and digits begins that does not begin before {@code from}. */
  private static int nextWord(String text, int from) {
    boolean inside = from > 0 && Character.isLetterOrDigit(text.charAt(from - 1));
    for (int at = from; at < text.length(); at++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(at));
      if (letter && !inside) {
        return at;
      }
      inside = letter;
    }
    return text.length();
  }

  private void addName(
      ThingName name,
      @org.jspecify.annotations.Nullable String behind,
      boolean systemsOnly,
      TicketLine line) {
    String release = name.release() == null ? behind : name.release();
    if (systemsOnly && (name.kind() != NamedThing.Kind.OPERATING_SYSTEM || release == null)) {
      return;
    }
    add(new NamedThing(name.kind(), name.value(), release, line.span(), line.text()));
  }

  private void addPort(int port, TicketLine line) {
    if (port > 0) {
      String value = Integer.toString(port);
      add(new NamedThing(NamedThing.Kind.PORT, value, null, line.span(), line.text()));
    }
  }

  private void add(NamedThing thing) {
    if (seen.add(thing.id() + " " + thing.release())) {
      things.add(thing);
    }
  }
}

package org.mailmedic.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/** Finds out the Postfix version, the surest sign first. */
final class VersionFinder {

  private static final List<String> UPGRADE_WORDS =
      List.of(
          "to ", "->", "\u2192", "auf ", "nach ", "\u043d\u0430 ", "\u0434\u043e ", "vers ", "a ");

  /** The name in Latin and Cyrillic. */
  private static final List<String> NAMES =
      List.of("postfix", "\u043f\u043e\u0441\u0442\u0444\u0438\u043a\u0441");

  private static final List<String> OLD =
      List.of(
          " old",
          "previous",
          "former",
          "before",
          "used to",
          " alte",
          "vorher",
          "bisher",
          "ancien",
          "anterior",
          "\u0441\u0442\u0430\u0440",
          "\u0440\u0430\u043d\u044c\u0448\u0435");

  private static final List<String> NOW =
      List.of(
          " new",
          " now",
          " neu",
          "jetzt",
          "nouve",
          "nuevo",
          "\u043d\u043e\u0432",
          "\u0442\u0435\u043f\u0435\u0440\u044c");

  private VersionFinder() {}

  static @Nullable VersionEvidence find(
      List<Segment> segments,
      List<LogEvent> events,
      List<PastedParameter> parameters,
      List<NamedThing> things) {
    VersionEvidence stated = fromText(segments);
    if (stated != null) {
      VersionEvidence lowest = VersionBounds.find(events, List.of());
      // The older release of an upgrade may be the only one that is named.
      return lowest != null && !fits(stated, lowest) ? lowest : stated;
    }
    VersionEvidence logged = fromLog(events);
    if (logged != null) {
      return logged;
    }
    VersionEvidence distribution = Distributions.find(things);
    VersionEvidence bound = VersionBounds.find(events, parameters);
    return distribution != null
            && fits(distribution, bound)
            && (!parameters.isEmpty() || mentionsPostfix(segments, events))
        ? distribution
        : bound;
  }

  /** Without a word of Postfix the distribution may be the mail client's. */
  private static boolean mentionsPostfix(List<Segment> segments, List<LogEvent> events) {
    for (LogEvent event : events) {
      if (event.origin().software().equals("postfix")) {
        return true;
      }
    }
    for (Segment segment : segments) {
      for (TicketLine line : segment.lines()) {
        if (Scan.containsIgnoreCase(line.text(), "postfix")) {
          return true;
        }
      }
    }
    return false;
  }

  /** A ticket may name a distribution that is not the mail server's: what the server shows wins. */
  private static boolean fits(VersionEvidence distribution, @Nullable VersionEvidence bound) {
    PostfixVersion shipped = distribution.value();
    PostfixVersion min = bound == null ? null : bound.min();
    return shipped == null || min == null || shipped.isAtLeast(min.major(), min.minor());
  }

  /**
   * {@code postfix 2.6.6}, {@code mail_version = 3.4.13}, {@code Postfix version 3.1}, a banner
   * with it.
   */
  private static @Nullable VersionEvidence fromText(List<Segment> segments) {
    VersionEvidence banner = null;
    for (Segment segment : segments) {
      for (TicketLine line : segment.lines()) {
        String text = line.text();
        int variable = text.indexOf("mail_version");
        PostfixVersion setting = variable < 0 ? null : versionBehind(text, variable + 12, 4);
        if (setting != null) {
          return exact(setting, "stated", line);
        }
        if (segment.kind() == Segment.Kind.LOG || segment.kind() == Segment.Kind.MAIN_CF) {
          continue;
        }
        PostfixVersion named = named(text);
        if (named == null) {
          continue;
        }
        if (segment.kind() == Segment.Kind.SMTP_TRANSCRIPT || text.indexOf("ESMTP") >= 0) {
          banner = banner == null ? exact(named, "banner", line) : banner;
        } else {
          return exact(named, "stated", line);
        }
      }
    }
    return banner;
  }

  /**
   * The version that stands behind the word Postfix; a path such as postfix-2.2.2/samples counts,
   * too.
   */
  static @Nullable PostfixVersion named(String text) {
    PostfixVersion newest = null;
    for (String name : NAMES) {
      int at = Scan.indexOfIgnoreCase(text, name, 0);
      while (at >= 0) {
        PostfixVersion version =
            isOld(text, at) ? null : versionBehind(text, at + name.length(), 22);
        if (version != null && (newest == null || version.compareTo(newest) > 0)) {
          newest = version;
        }
        at = Scan.indexOfIgnoreCase(text, name, at + name.length());
      }
    }
    return newest;
  }

  /** Whether the words in front say that this one runs no more: "the old server (postfix 2.3)". */
  private static boolean isOld(String text, int at) {
    int from = Math.max(0, at - 40);
    for (int i = at - 1; i > from; i--) {
      if (".;!?\n".indexOf(text.charAt(i)) >= 0 && Scan.isBlank(Scan.at(text, i + 1))) {
        from = i;
      }
    }
    String ahead = " " + text.substring(from, at).toLowerCase(java.util.Locale.ROOT);
    int old = -1;
    int now = -1;
    for (String word : OLD) {
      old = Math.max(old, ahead.lastIndexOf(word));
    }
    for (String word : NOW) {
      now = Math.max(now, ahead.lastIndexOf(word));
    }
    return old >= 0 && old > now;
  }

  private static @Nullable PostfixVersion versionBehind(String text, int from, int reach) {
    int at = from;
    int limit = Math.min(text.length(), from + reach);
    while (at < limit && !Scan.isDigit(text.charAt(at))) {
      char c = text.charAt(at);
      if (!Scan.isBlank(c) && "=:-(v/".indexOf(c) < 0 && !isVersionWord(text, at)) {
        return null;
      }
      at = isVersionWord(text, at) ? wordEnd(text, at) : at + 1;
    }
    return at < text.length() ? newest(text, at) : null;
  }

  /** The version at a place, or the one it was upgraded to: "2.9 to 3.7", "2.9 -> 3.7". */
  private static @Nullable PostfixVersion newest(String text, int at) {
    PostfixVersion version = parse(text, at);
    int next = at;
    while (next < text.length() && (Scan.isDigit(text.charAt(next)) || text.charAt(next) == '.')) {
      next++;
    }
    next = Scan.skipBlanks(text, next);
    for (String word : UPGRADE_WORDS) {
      if (Scan.startsWithIgnoreCase(text, next, word)) {
        PostfixVersion later = parse(text, Scan.skipBlanks(text, next + word.length()));
        return later == null ? version : later;
      }
    }
    return version;
  }

  /** Words between the name and the number: "postfix went from 2.9.6 to 2.11.3". */
  private static final List<String> BETWEEN =
      List.of(
          "version",
          "versi\u00f3n",
          "release",
          "\u0432\u0435\u0440\u0441\u0438",
          "went ",
          "from ",
          "is ",
          "was ",
          "von ",
          "de ",
          "\u0441 ");

  private static boolean isVersionWord(String text, int at) {
    if (Character.isLetter(Scan.at(text, at - 1))) {
      return false;
    }
    for (String word : BETWEEN) {
      if (Scan.startsWithIgnoreCase(text, at, word)) {
        return true;
      }
    }
    return false;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * A Postfix release: major 1 to 3 and no further part than the third; addresses and dates are
   * none.
   */
  static @Nullable PostfixVersion parse(String text, int at) {
    int end = at;
    while (end < text.length()
        && (Scan.isDigit(text.charAt(end))
            || (text.charAt(end) == '.' && Scan.isDigit(Scan.at(text, end + 1))))) {
      end++;
    }
    if (end - at > 12 || Scan.isDigit(Scan.at(text, at - 1))) {
      return null;
    }
    Optional<PostfixVersion> version = PostfixVersion.parse(text.substring(at, end));
    return version
        .filter(found -> found.major() >= 1 && found.major() <= 3 && found.minor() <= 15)
        .orElse(null);
  }

  private static @Nullable VersionEvidence fromLog(List<LogEvent> events) {
    for (LogEvent event : events) {
      int started = event.message().indexOf(" -- version ");
      if (started >= 0 && event.origin().software().equals("postfix")) {
        PostfixVersion version = parse(event.message(), started + " -- version ".length());
        if (version != null) {
          return new VersionEvidence(version, version, version, "log", event.span());
        }
      }
    }
    return null;
  }

  private static VersionEvidence exact(PostfixVersion version, String source, TicketLine line) {
    return new VersionEvidence(version, version, version, source, line.span());
  }
}

package org.mailmedic.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The system that a ticket shows: hosts at whose shell commands were typed, and domains with
 * addresses in its tables. In a sender's notification such a host stands as another.
 *
 * @param hosts first parts of host names, in lower case
 * @param domains in lower case
 */
record ShownSystem(Set<String> hosts, Set<String> domains) {

  /**
   * {@code root@mx7:/etc# }, {@code [root@mx7 ~]# }, {@code mx7# }, {@code mx7:~$ }, {@code # }.
   */
  private static final Pattern PROMPT =
      Pattern.compile(
          "^[> ]{0,4}\\[?(?:(?:[a-z_][a-z0-9_-]{0,30}@)?([a-z0-9][a-z0-9-]{0,62})(?:[: ][^\\]#$% ]{0,60})?\\]?)?"
              + "[#$%] ?(?=[a-z./])");

  /** The key of a table's entry; an address that a lookup was tried with. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:^[> ]{0,4}(?:/[a-z0-9_./-]{1,80}:)?|\\bpostmap -q ['\"]?|\\bdoveadm user ['\"]?)[a-z0-9._+-]{0,64}@([a-z0-9.-]{3,253})"
              + "(?=[\\s'\"])(?!\\s*$)");

  /** Names of many hosts, which say nothing. */
  private static final Pattern COMMON_NAME =
      Pattern.compile(
          "(?:mail|mx|smtp|server|host|relay|gw|gateway|web|www|vps|ns|localhost)\\d{0,2}");

  private static final int LONGEST_LINE = 400;
  private static final int MOST_LINES = 500;

  static ShownSystem of(List<Segment> segments) {
    Set<String> hosts = new HashSet<>();
    Set<String> domains = new HashSet<>();
    int read = 0;
    for (Segment segment : segments) {
      boolean atShell = segment.kind() == Segment.Kind.OTHER;
      if (segment.kind() == Segment.Kind.LOG) {
        continue;
      }
      for (TicketLine line : segment.lines()) {
        if (++read > MOST_LINES) {
          return new ShownSystem(hosts, domains);
        }
        String lower = line.text().toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST_LINE) {
          continue;
        }
        Matcher prompt = PROMPT.matcher(lower);
        if (prompt.find()) {
          atShell = true;
          addHost(prompt.group(1), hosts);
        }
        if (atShell) {
          addDomains(lower, domains);
        }
      }
    }
    return new ShownSystem(hosts, domains);
  }

  private static void addHost(@Nullable String name, Set<String> hosts) {
    if (name != null && !COMMON_NAME.matcher(name).matches()) {
      hosts.add(name);
    }
  }

  private static void addDomains(String lower, Set<String> domains) {
    if (lower.indexOf('@') >= 0 && !lower.contains("transport")) {
      Matcher address = ADDRESS.matcher(lower);
      while (address.find()) {
        domains.add(address.group(1));
      }
    }
  }

  /** Whether the host of this name, in lower case, is one at whose shell commands were typed. */
  boolean isHost(String name) {
    int dot = name.indexOf('.');
    return hosts.contains(dot < 0 ? name : name.substring(0, dot));
  }

  /** Whether the tables hold addresses of the domain. */
  boolean isDomain(String domain) {
    return domains.contains(domain);
  }
}

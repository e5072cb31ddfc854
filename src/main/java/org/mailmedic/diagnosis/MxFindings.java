package org.mailmedic.diagnosis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * MX records that the ticket shows, as a zone file holds them or dig, host and nslookup print them:
 * an address where a name belongs, a name that holds its zone twice, hosts elsewhere. Sources: RFC
 * 5321 section 5.1; RFC 1035 section 5.1 on names without the final full stop; dig(1), host(1).
 */
final class MxFindings {

  /** A zone file's or dig's MX record with an address. */
  private static final Pattern ADDRESS_AS_MX =
      Pattern.compile(
          "(?:\\bmx\\b[ \\t:=]{1,20}(?:(?:preference|priority)[ =]{1,3})?|mail is handled by )"
              + "\\d{1,5}[ \\t,]{1,20}"
              + "\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");

  /** A zone file's or dig's MX record with its target. */
  private static final Pattern MX_TARGET =
      Pattern.compile("\\bmx[ \\t]{1,20}\\d{1,5}[ \\t]{1,20}([a-z0-9._-]{4,250})");

  /** Two names of 255 characters at most, with what stands around them. */
  private static final int LONGEST_RECORD = 600;

  private static final String NAME =
      "(?<![a-z0-9._-])((?:[a-z0-9_-]{1,63}\\.){1,8}[a-z][a-z0-9-]{1,62})\\.?";

  /** A record with its owner. */
  private static final Pattern RECORD =
      Pattern.compile(
          NAME
              + "(?:[ \\t]{1,20}\\d{1,7})?(?:[ \\t]{1,20}in)?[ \\t]{1,20}"
              + "(?:mx[ \\t]{1,20}(?:preference[ =]{1,4})?|mail is handled by |mail exchanger[ =]{1,4})"
              + "\\d{1,5}[ \\t,]{1,20}(?:mail exchanger[ =]{1,4})?"
              + NAME);

  /** {@code dig +short mx example.org}, in any order of the words. */
  private static final Pattern SHORT_QUERY =
      Pattern.compile(
          "\\bdig\\b(?=.{0,80}\\+short)(?=.{0,80}[ \\t]mx\\b).{0,80}?[ \\t]"
              + NAME
              + "(?:[ \\t]|$)");

  private static final Pattern SHORT_ANSWER =
      Pattern.compile("^\\s{0,8}\\d{1,5}[ \\t]{1,8}" + NAME + "\\s*$");

  private final TicketLines lines;
  private final OwnDomains own;

  MxFindings(TicketLines lines, OwnDomains own) {
    this.lines = lines;
    this.own = own;
  }

  void collect(FindingList findings) {
    Map<String, LineSpan> shown = new LinkedHashMap<>();
    Set<String> atHome = new HashSet<>();
    for (Line line : lines.with("mx", "is handled by", "mail exchanger")) {
      if (ADDRESS_AS_MX.matcher(line.lower()).find()) {
        findings.add(
            FindingKind.DNS_MX_IS_ADDRESS,
            line.span(),
            "The MX record holds an address; it must hold the name of a host.");
      }
      if (hasDoubledTarget(line.lower())) {
        findings.add(
            FindingKind.DNS_MX_TARGET_DOUBLED,
            line.span(),
            "The MX record's host name ends in the domain twice; the full stop behind it is"
                + " missing in the zone.");
      }
      if (line.text().length() <= LONGEST_RECORD) {
        records(line, shown, atHome);
      }
    }
    shown.keySet().removeAll(atHome);
    shown.forEach((domain, span) ->
        findings.add(
            FindingKind.DNS_MX_ELSEWHERE,
            span,
            "The MX records of " + domain + " name hosts elsewhere."));
  }

  /**
   * Notes the own domains of which a line, or the answer behind a query, shows records.
   *
   * @param shown gets where each is shown first
   * @param atHome gets those that name a host of their own
   */
  private void records(Line line, Map<String, LineSpan> shown, Set<String> atHome) {
    Matcher record = RECORD.matcher(line.lower());
    Matcher query = SHORT_QUERY.matcher(line.lower());
    if (record.find()) {
      record(record.group(1), record.group(2), line, shown, atHome);
    } else if (query.find()) {
      Line next = lines.next(line);
      Matcher answer = SHORT_ANSWER.matcher(next == null ? "" : next.lower());
      while (next != null && answer.find()) {
        record(query.group(1), answer.group(1), next, shown, atHome);
        next = lines.next(next);
        answer.reset(next == null ? "" : next.lower());
      }
    }
  }

  private void record(
      String domain, String host, Line line, Map<String, LineSpan> shown, Set<String> atHome) {
    if (!own.owns("@" + domain)) {
      return;
    }
    shown.putIfAbsent(domain, line.span());
    String parent = host.substring(host.indexOf('.') + 1);
    if (host.equals(domain)
        || host.endsWith("." + domain)
        || own.owns("@" + host)
        || own.owns("@" + parent)) {
      atHome.add(domain);
    }
  }

  /** Whether an MX target is {@code host.zone.zone}, with a zone of two labels or three. */
  private static boolean hasDoubledTarget(String text) {
    Matcher record = MX_TARGET.matcher(text);
    if (!record.find()) {
      return false;
    }
    List<String> labels =
        Arrays.asList(record.group(1).split("\\.", -1)).stream()
            .filter(label -> !label.isEmpty())
            .toList();
    int count = labels.size();
    for (int length = 2; length <= 3 && 2 * length <= count; length++) {
      if (labels
          .subList(count - length, count)
          .equals(labels.subList(count - 2 * length, count - length))) {
        return true;
      }
    }
    return false;
  }
}

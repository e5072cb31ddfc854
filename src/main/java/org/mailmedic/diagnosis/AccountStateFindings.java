package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.Segment;
import org.mailmedic.intake.TicketLine;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether the record of a mailbox shows that it is switched off: a row of a database table as the
 * mysql and psql clients print it, or an attribute such as zimbraAccountStatus. Only a mailbox that
 * the ticket names elsewhere, too, counts. Source: the tables of PostfixAdmin and its relatives
 * (column active), the account status of Zimbra.
 */
final class AccountStateFindings {

  private static final int LONGEST_LINE = 500;

  private static final Set<String> ON_COLUMNS =
      Set.of("active", "enabled", "is_active", "isactive", "status", "state", "account_status");

  private static final Set<String> OFF_COLUMNS =
      Set.of("disabled", "is_disabled", "suspended", "locked", "blocked", "disableimap");

  private static final Set<String> NO =
      Set.of("0", "n", "f", "no", "false", "inactive", "disabled", "suspended", "locked", "closed");

  private static final Set<String> YES = Set.of("1", "y", "t", "yes", "true");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "^\\s*(?:zimbra(?:account|mail)status|accountstatus|account_status|mailuserstatus|"
              + "inetuserstatus|mailstatus|active|enabled|mailenabled|enabledservice)\\s?[:=]\\s?"
              + "(closed|disabled|locked|lockout|inactive|suspended|deleted|false|no|n|0)\\s*$",
          Pattern.CASE_INSENSITIVE);

  private final Reading reading;

  AccountStateFindings(Reading reading) {
    this.reading = reading;
  }

  void collect(FindingList findings) {
    for (Segment segment : reading.segments()) {
      List<String> header = List.of();
      for (TicketLine line : segment.lines()) {
        String text = line.text();
        if (text.length() > LONGEST_LINE) {
          continue;
        }
        Matcher attribute = ATTRIBUTE.matcher(text);
        if (attribute.find()) {
          add(line, "The record of the account says " + text.strip() + ".", findings);
        }
        if (text.indexOf('|') < 0) {
          header = text.startsWith("+-") || text.startsWith("--") ? header : List.of();
          continue;
        }
        List<String> cells = cells(text);
        if (isHeader(cells)) {
          header = cells;
        } else {
          String address = switchedOff(header, cells);
          if (address != null && isNamedElsewhere(address, line)) {
            add(line, "The row of " + address + " is switched off.", findings);
          }
        }
      }
    }
  }

  private static void add(TicketLine line, String says, FindingList findings) {
    findings.add(FindingKind.ACCOUNT_SWITCHED_OFF, line.span(), says);
  }

  private static List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    for (String cell : text.strip().split("\\|", -1)) {
      cells.add(cell.strip().toLowerCase(Locale.ROOT));
    }
    return cells;
  }

  private static boolean isHeader(List<String> cells) {
    Set<String> words = new HashSet<>(cells);
    words.retainAll(ON_COLUMNS);
    boolean on = !words.isEmpty();
    words = new HashSet<>(cells);
    words.retainAll(OFF_COLUMNS);
    return on || !words.isEmpty();
  }

  /** The address of a row whose columns say that it is switched off; null for none. */
  private static @Nullable String switchedOff(List<String> header, List<String> cells) {
    boolean off = false;
    String address = null;
    for (int i = 0; i < cells.size() && i < header.size(); i++) {
      String cell = cells.get(i);
      off |= ON_COLUMNS.contains(header.get(i)) && NO.contains(cell);
      off |= OFF_COLUMNS.contains(header.get(i)) && YES.contains(cell);
      address = address == null && cell.indexOf('@') > 0 ? cell : address;
    }
    return off ? address : null;
  }

  private boolean isNamedElsewhere(String address, TicketLine row) {
    for (Segment segment : reading.segments()) {
      for (TicketLine line : segment.lines()) {
        if (!line.span().equals(row.span())
            && line.text().indexOf('|') < 0
            && line.text().toLowerCase(Locale.ROOT).contains(address)) {
          return true;
        }
      }
    }
    return false;
  }
}

package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether the record of a mailbox shows that it is switched off: a row of a database table as the
 * mysql and psql clients print it, or an attribute such as zimbraAccountStatus. Only a mailbox that
 * the ticket names elsewhere, too, counts. Source: the tables of PostfixAdmin and its relatives
 * (column active), the account status of Zimbra.
 */
final class AccountStateFindings {

  /** Rows that are looked for elsewhere; the first show it as well as all. */
  private static final int MOST_ROWS = 50;

  private static final Set<String> ON_COLUMNS =
      Set.of("active", "enabled", "is_active", "isactive", "status", "state", "account_status");

  private static final Set<String> OFF_COLUMNS =
      Set.of("disabled", "is_disabled", "suspended", "locked", "blocked", "disableimap");

  private static final Set<String> NO =
      Set.of("0", "n", "f", "no", "false", "inactive", "disabled", "suspended", "locked", "closed");

  private static final Set<String> YES = Set.of("1", "y", "t", "yes", "true");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "\\s*(?:zimbra(?:account|mail)status|accountstatus|account_status|mailuserstatus|"
              + "inetuserstatus|mailstatus|active|enabled|mailenabled|enabledservice)\\s?[:=]\\s?"
              + "(closed|disabled|locked|lockout|inactive|suspended|deleted|false|no|n|0)\\s*");

  private final TicketLines lines;

  AccountStateFindings(TicketLines lines) {
    this.lines = lines;
  }

  void collect(FindingList findings) {
    List<String> header = List.of();
    int segment = -1;
    int rows = 0;
    for (Line line : lines.all()) {
      String text = line.lower();
      if (ATTRIBUTE.matcher(text).matches()) {
        add(line, "The record of the account says " + line.text().strip() + ".", findings);
      }
      header = line.segment() == segment ? header : List.of();
      segment = line.segment();
      if (text.indexOf('|') < 0) {
        header = text.startsWith("+-") || text.startsWith("--") ? header : List.of();
        continue;
      }
      List<String> cells = cells(text);
      if (isHeader(cells)) {
        header = cells;
      } else {
        String address = switchedOff(header, cells);
        if (address != null && rows++ < MOST_ROWS && isNamedElsewhere(address, line)) {
          add(line, "The row of " + address + " is switched off.", findings);
        }
      }
    }
  }

  private static void add(Line line, String says, FindingList findings) {
    findings.add(FindingKind.ACCOUNT_SWITCHED_OFF, line.span(), says);
  }

  private static List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    for (String cell : text.strip().split("\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static boolean isHeader(List<String> cells) {
    return cells.stream().anyMatch(cell -> ON_COLUMNS.contains(cell) || OFF_COLUMNS.contains(cell));
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

  private boolean isNamedElsewhere(String address, Line row) {
    return lines.with(address).stream()
        .anyMatch(line -> !line.span().equals(row.span()) && line.text().indexOf('|') < 0);
  }
}

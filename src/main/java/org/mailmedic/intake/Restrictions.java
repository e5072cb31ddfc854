package org.mailmedic.intake;

/** Words of Postfix restriction lists and other lists, to see that a line goes on with one. */
final class Restrictions {

  private static final Heads HEADS =
      Heads.of(
          "permit",
          "reject",
          "check_",
          "defer",
          "warn_if_reject",
          "hash:",
          "lmdb:",
          "btree:",
          "mysql:",
          "pgsql:",
          "ldap:",
          "regexp:",
          "pcre:",
          "cidr:",
          "texthash:",
          "proxy:",
          "inet:",
          "unix:",
          "sleep",
          "static:",
          "socketmap:",
          "sqlite:",
          "dbm:",
          "sdbm:",
          "$");

  /** An address in brackets, with some room. */
  private static final int LONGEST_ADDRESS = 64;

  private Restrictions() {}

  /** Whether every word of the line could be an element of a list and the first surely is one. */
  static boolean isListRest(String line, int start) {
    if (!isElement(line, start)) {
      return false;
    }
    int at = start;
    int sure = 0;
    int other = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && !Scan.isBlank(line.charAt(end)) && line.charAt(end) != ',') {
        end++;
      }
      if (end > at) {
        if (isElement(line, at)) {
          sure++;
        } else {
          other++;
        }
      }
      at = end;
      while (at < line.length() && (Scan.isBlank(line.charAt(at)) || line.charAt(at) == ',')) {
        at++;
      }
    }
    // Arguments (a policy service, a DNS list) stand between restrictions, sentences do not.
    return other <= sure + 1;
  }

  /** Whether a list element begins here that no sentence would hold. */
  static boolean isElementAt(String line, int at) {
    return (isElement(line, at)
            && !line.startsWith("permit ", at)
            && !line.startsWith("reject ", at)
            && !line.startsWith("defer ", at)
            && !line.startsWith("sleep", at))
        || Scan.at(line, at) == '$';
  }

  /**
   * Whether a line ends in a comma or an equals sign, or in a restriction that wants an argument.
   */
  static boolean endsUnfinished(String line) {
    if (line.endsWith(",") || line.endsWith("=")) {
      return true;
    }
    String word = line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf(',')) + 1);
    return (word.startsWith("check_") && word.indexOf(':') < 0)
        || word.startsWith("reject_rbl_client")
        || word.startsWith("reject_rhsbl_")
        || word.startsWith("permit_dnswl_client")
        || word.startsWith("permit_rhswl_client")
        || word.equals("warn_if_reject");
  }

  private static boolean isElement(String line, int at) {
    for (String head : HEADS.at(line, at)) {
      if (line.startsWith(head, at)) {
        return true;
      }
    }
    return isNetwork(line, at);
  }

  /** Whether {@code ]/} stands behind an address that begins here. */
  private static boolean networkEnds(String line, int from) {
    int close = line.indexOf(']', from, Math.min(line.length(), from + LONGEST_ADDRESS));
    return close > 0 && Scan.at(line, close + 1) == '/';
  }

  private static boolean isNetwork(String line, int at) {
    int i = Scan.at(line, at) == '[' ? at + 1 : at;
    int digits = Scan.digitsEnd(line, i);
    if (digits > i && Scan.at(line, digits) == '.' && Scan.isDigit(Scan.at(line, digits + 1))) {
      return true;
    }
    return i > at && (Scan.at(line, i) == ':' || networkEnds(line, i));
  }
}

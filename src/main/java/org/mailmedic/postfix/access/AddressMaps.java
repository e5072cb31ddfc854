package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.List;
import org.mailmedic.postfix.address.EnvelopeAddress;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.Answer;
import org.mailmedic.postfix.lookup.LookupTable;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * Lookup tables that are indexed by mail address: virtual(5), canonical(5), "TABLE SEARCH ORDER".
 *
 * @param parameter the parameter that names them
 * @param tables in order
 */
record AddressMaps(String parameter, List<LookupTable> tables) {

  AddressMaps {
    tables = List.copyOf(tables);
  }

  static AddressMaps parse(String parameter, String value, TableOpener opener) {
    List<LookupTable> tables = new ArrayList<>();
    for (String element : Texts.listElements(value)) {
      tables.add(opener.open(element));
    }
    return new AddressMaps(parameter, tables);
  }

  boolean isEmpty() {
    return tables.isEmpty();
  }

  /** A key in all tables; partial keys are not for tables with patterns. */
  Answer find(String key, boolean partial) {
    for (LookupTable table : tables) {
      if (!partial || table.hasFixedKeys()) {
        Answer answer = table.find(key);
        if (answer.kind() != Answer.Kind.NOT_FOUND) {
          return answer;
        }
      }
    }
    return Answer.NOT_FOUND;
  }

  /**
   * An address: whole, without extension, its local part if the domain is local, its domain.
   *
   * @param address without quotes, lower case
   * @param localDomain whether the domain is mydestination, an own address or myorigin
   */
  Answer findAddress(String address, String delimiter, boolean localDomain) {
    int at = address.lastIndexOf('@');
    String local = at < 0 ? address : address.substring(0, at);
    String domain = at < 0 ? "" : address.substring(at);
    String bare = withoutExtension(local, delimiter);
    Answer answer = find(EnvelopeAddress.quoted(address), false);
    if (decided(answer)) {
      return answer;
    }
    if (!bare.equals(local)) {
      answer = find(EnvelopeAddress.quoted(bare + domain), true);
      if (decided(answer)) {
        return answer;
      }
    }
    if (localDomain) {
      answer = find(EnvelopeAddress.quoted(local), true);
      if (!decided(answer) && !bare.equals(local)) {
        answer = find(EnvelopeAddress.quoted(bare), true);
      }
      if (decided(answer)) {
        return answer;
      }
    }
    return at < 0 ? Answer.NOT_FOUND : find(domain, true);
  }

  private static boolean decided(Answer answer) {
    return answer.kind() != Answer.Kind.NOT_FOUND;
  }

  /**
   * The local part without {@code +extension}: postconf(5) recipient_delimiter. Names that Postfix
   * itself uses have no extension, and neither has {@code owner-list} or {@code list-request} with
   * a hyphen as delimiter.
   */
  static String withoutExtension(String local, String delimiters) {
    if (delimiters.isEmpty()
        || local.equalsIgnoreCase("postmaster")
        || local.equalsIgnoreCase("mailer-daemon")
        || local.equalsIgnoreCase("double-bounce")) {
      return local;
    }
    boolean hyphen = delimiters.indexOf('-') >= 0;
    if (hyphen
        && (local.regionMatches(true, 0, "owner-", 0, 6)
            || local.regionMatches(true, local.length() - 8, "-request", 0, 8))) {
      return local;
    }
    for (int i = 0; i < local.length(); i++) {
      if (delimiters.indexOf(local.charAt(i)) >= 0) {
        return i == 0 ? local : local.substring(0, i);
      }
    }
    return local;
  }
}

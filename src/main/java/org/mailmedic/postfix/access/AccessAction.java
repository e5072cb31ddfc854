package org.mailmedic.postfix.access;

import java.util.Locale;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * Carries out the right-hand side of an access table, or a policy server's action: access(5), and
 * real Postfix for letter case and unusual forms.
 */
final class AccessAction {

  private static final int MAXIMUM_DEPTH = 100;

  private final ListEvaluator lists;
  private final PostfixVersion version;
  private final TableOpener tables;

  AccessAction(ListEvaluator lists, PostfixVersion version, TableOpener tables) {
    this.lists = lists;
    this.version = version;
    this.tables = tables;
  }

  Status apply(Session session, String value, Subject subject) {
    int end = 0;
    while (end < value.length() && value.charAt(end) != ' ' && value.charAt(end) != '\t') {
      end++;
    }
    String command = value.substring(0, end);
    String text = value.substring(end).stripLeading();
    PolicySettings settings = session.settings;
    switch (command.toUpperCase(Locale.ROOT)) {
      case "DUNNO" -> {
        return Status.DUNNO;
      }
      case "REJECT" -> {
        return reject(session, settings.accessRejectCode, "5.7.1", text, subject);
      }
      case "DEFER" -> {
        return reject(session, settings.accessDeferCode, "4.7.1", text, subject);
      }
      case "DEFER_IF_PERMIT" -> {
        DsnText dsn = DsnText.split("4.7.1", text);
        return session.deferIfPermit(
            settings.accessDeferCode,
            dsn.enhancedFor(subject.noun()),
            subject.rejected(dsn.text().isEmpty() ? "Service unavailable" : dsn.text()));
      }
      case "DEFER_IF_REJECT" -> {
        DsnText dsn = DsnText.split("4.7.1", text);
        return session.deferIfReject(
            settings.accessDeferCode,
            dsn.enhancedFor(subject.noun()),
            subject.rejected(dsn.text().isEmpty() ? "Service unavailable" : dsn.text()));
      }
      case "DISCARD" -> {
        // Before MAIL FROM there is no mail, and a proxy filter has it already: real Postfix says
        // so.
        if (session.sender == null || settings.proxied) {
          return Status.DUNNO;
        }
        session.discard = true;
        return Status.OK;
      }
      case "HOLD", "FILTER", "REDIRECT", "BCC", "PREPEND", "WARN" -> {
        return Status.DUNNO;
      }
      case "INFO" -> {
        if (version.isAtLeast(3, 0)) {
          return Status.DUNNO;
        }
      }
      case "OK", "RELAY" -> {
        return Status.OK;
      }
      default -> {}
    }
    if (isNumber(value)) {
      return Status.OK;
    }
    if (command.length() == 3
        && !text.isEmpty()
        && isNumber(command)
        && (command.charAt(0) == '4' || command.charAt(0) == '5')) {
      String enhanced = command.charAt(0) == '4' ? "4.7.1" : "5.7.1";
      return reject(session, Integer.parseInt(command), enhanced, text, subject);
    }
    return restrictions(session, value, subject);
  }

  private static Status reject(
      Session session, int code, String enhanced, String text, Subject subject) {
    DsnText dsn = DsnText.split(enhanced, text);
    return session.reject(
        code,
        dsn.enhancedFor(subject.noun()),
        subject.rejected(dsn.text().isEmpty() ? "Access denied" : dsn.text()));
  }

  /** Anything else is a list of restrictions, in which Postfix allows no table. */
  private Status restrictions(Session session, String value, Subject subject) {
    if (value.indexOf(':') >= 0 || session.depth > MAXIMUM_DEPTH) {
      throw session.serverError();
    }
    String holder = session.current.list();
    RestrictionList list = RestrictionList.parse(holder, value, version, tables);
    return list.isEmpty() ? Status.OK : lists.evaluateResult(session, list, subject);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}

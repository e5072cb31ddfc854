package org.mailmedic.postfix.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableOpener;

/**
 * Evaluates restriction lists: SMTPD_ACCESS_README, postconf(5), and real Postfix for what ends a
 * list and what does not.
 */
final class ListEvaluator {

  /** Classes may name classes; real Postfix does not stop at any depth. */
  private static final int MAXIMUM_DEPTH = 100;

  private final Map<String, RestrictionList> classes;
  private final RestrictionChecks checks;

  ListEvaluator(
      Map<String, RestrictionList> classes,
      PostfixVersion version,
      TableOpener tables,
      RestrictionChecks.Parts parts) {
    this.classes = Map.copyOf(classes);
    this.checks = new RestrictionChecks(parts, new AccessAction(this, version, tables));
  }

  /** Evaluates a list of a parameter or class. */
  Status evaluate(Session session, RestrictionList list, Subject subject) {
    return evaluate(session, list, subject, true);
  }

  /** Evaluates what stands in an access table; the restriction that found it is the one to name. */
  Status evaluateResult(Session session, RestrictionList list, Subject subject) {
    return evaluate(session, list, subject, false);
  }

  private Status evaluate(Session session, RestrictionList list, Subject subject, boolean named) {
    DecidedBy outer = session.current;
    session.depth++;
    if (session.depth > MAXIMUM_DEPTH) {
      throw session.serverError();
    }
    int level = session.depth;
    Status status = Status.DUNNO;
    for (Restriction restriction : list.restrictions()) {
      if (session.discard) {
        break;
      }
      session.beginRestriction();
      if (named) {
        session.current = new DecidedBy(list.name(), restriction.written(), restriction.position());
      }
      if (restriction.kind() == Kind.WARN_IF_REJECT) {
        if (session.warnIfReject == 0) {
          session.warnIfReject = session.depth;
        }
        continue;
      }
      DecidedBy current = session.current;
      try {
        status = one(session, restriction, subject);
      } catch (Session.ListEnds ends) {
        session.current = current;
        session.depth = level;
        if (named) {
          session.step("ERROR", "");
        }
        throw ends;
      }
      session.current = current;
      if (named) {
        session.step(status.name(), "");
      }
      if (session.warnIfReject >= session.depth) {
        session.warnIfReject = 0;
      }
      if (status != Status.DUNNO || session.bothPending()) {
        break;
      }
    }
    if (session.warnIfReject >= session.depth) {
      session.warnIfReject = 0;
    }
    session.depth--;
    session.current = outer;
    return status;
  }

  private Status one(Session session, Restriction restriction, Subject subject) {
    Restriction known = restriction;
    if (restriction.kind() == Kind.BARE_TABLE) {
      known =
          new Restriction(
              session.bareTable,
              restriction.name(),
              "",
              restriction.table(),
              restriction.position());
    }
    if (restriction.kind() == Kind.CLASS_OR_UNKNOWN) {
      RestrictionList expansion = classes.get(restriction.name());
      if (expansion == null) {
        throw session.serverError();
      }
      return evaluate(session, expansion, subject);
    }
    return checks.check(session, known, subject);
  }

  /** A class by its name, which is case-sensitive; null for none. */
  @Nullable RestrictionList classNamed(String name) {
    return classes.get(name);
  }
}

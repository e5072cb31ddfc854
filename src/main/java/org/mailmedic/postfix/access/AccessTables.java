package org.mailmedic.postfix.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.address.HostSyntax;
import org.mailmedic.postfix.lookup.Answer;
import org.mailmedic.postfix.lookup.LookupTable;

/**
 * Which keys check_*_access restrictions look up, and in which order: access(5). The first key that
 * is found decides, whatever its result.
 */
final class AccessTables {

  private static final List<String> WITH_OK = List.of("finds nothing", "OK", "REJECT");
  private static final List<String> WITHOUT_OK = List.of("finds nothing", "REJECT");

  private final AccessAction actions;

  AccessTables(AccessAction actions) {
    this.actions = actions;
  }

  /** One lookup of a restriction in one table. */
  private final class Search {
    private final Session session;
    private final LookupTable table;
    private final String specification;
    private final Subject subject;
    private final boolean permits;
    private @Nullable Status status;

    Search(Session session, Restriction restriction, Subject subject, boolean permits) {
      this.session = session;
      LookupTable known = restriction.table();
      if (known == null) {
        throw session.serverError();
      }
      table = known;
      specification =
          restriction.argument().isEmpty() ? restriction.name() : restriction.argument();
      this.subject = subject;
      this.permits = permits;
    }

    /** Looks up a key; true where that ends the search. */
    boolean find(String key, boolean partial) {
      if (partial && !table.hasFixedKeys()) {
        return false;
      }
      Answer answer = table.find(key);
      String value =
          switch (answer.kind()) {
            case NOT_FOUND -> null;
            case FOUND -> answer.value();
            // As if it were the result of the lookup, so that warn_if_reject makes it a warning.
            case FAILED -> "451 4.3.5 Server configuration error";
            case UNKNOWN -> suppose(answer.value(), key);
          };
      if (value != null) {
        session.step("FOUND", specification + " " + value + " " + key);
        status = actions.apply(session, value, subject);
        return true;
      }
      if (answer.kind() == Answer.Kind.UNKNOWN) {
        status = Status.DUNNO;
        return true;
      }
      return false;
    }

    private @Nullable String suppose(String what, String key) {
      List<String> answers = permits ? WITH_OK : WITHOUT_OK;
      String on = session.current.restriction() + ": " + key;
      String answer = answers.get(session.suppositions.ask(on, answers));
      session.step("UNKNOWN", what + " " + key);
      return answer.equals("finds nothing") ? null : answer;
    }

    boolean findDomain(String domain, boolean partial) {
      boolean part = partial;
      String key = domain;
      while (!key.isEmpty()) {
        if (find(key, part)) {
          return true;
        }
        int dot = key.indexOf('.', 1);
        // Parts of a numerical name mean nothing.
        if (dot < 0 || (key.length() == domain.length() && HostSyntax.isAddress(domain))) {
          return false;
        }
        key = key.substring(session.settings.accessParents ? dot + 1 : dot);
        part = true;
      }
      return false;
    }

    boolean findAddress(String address) {
      char separator = address.indexOf(':') >= 0 ? ':' : '.';
      String key = address;
      boolean part = false;
      while (true) {
        if (find(key, part)) {
          return true;
        }
        int end = key.lastIndexOf(separator);
        if (end < 0) {
          return false;
        }
        key = key.substring(0, end);
        part = true;
      }
    }

    Status status() {
      return status == null ? Status.DUNNO : status;
    }
  }

  /** check_client_access: the name and its parents, then the address and its parts. */
  Status client(Session session, Restriction restriction, String name, Subject subject) {
    Search search = new Search(session, restriction, subject, true);
    if (!search.findDomain(name, false)) {
      search.findAddress(session.transaction.clientAddress());
    }
    return search.status();
  }

  /** check_helo_access: the name and its parents. */
  Status domain(Session session, Restriction restriction, String name, Subject subject) {
    Search search = new Search(session, restriction, subject, true);
    search.findDomain(name, false);
    return search.status();
  }

  /** One key as it is. */
  Status whole(Session session, Restriction restriction, String key, Subject subject) {
    Search search = new Search(session, restriction, subject, true);
    search.find(key, false);
    return search.status();
  }

  /** A check of what DNS says about a name, which is not in the input. */
  Status outside(Session session, Restriction restriction, String name, Subject subject) {
    String on = restriction.written() + ": " + name;
    String answer = WITHOUT_OK.get(session.suppositions.ask(on, WITHOUT_OK));
    session.step("UNKNOWN", name);
    return answer.equals("finds nothing") ? Status.DUNNO : actions.apply(session, answer, subject);
  }

  /** check_sender_access, check_recipient_access: address, domain and parents, {@code user@}. */
  Status address(
      Session session, Restriction restriction, Destination destination, Subject subject) {
    Search search = new Search(session, restriction, subject, true);
    String address = destination.address();
    int at = address.lastIndexOf('@');
    String local = address.substring(0, at);
    String domain = address.substring(at + 1);
    String bare = AddressMaps.withoutExtension(local, session.settings.recipientDelimiter);
    boolean extended = bare.length() < local.length();
    boolean found =
        search.find(address, false)
            || (extended && search.find(bare + "@" + domain, true))
            || search.findDomain(domain, true)
            || search.find(local + "@", true)
            || (extended && search.find(bare + "@", true));
    Status status = search.status();
    // A recipient that names a further hop is too suspicious to be permitted.
    boolean suspicious =
        found
            && destination.routed()
            && !session.settings.allowUntrustedRouting
            && subject.noun().equals(Subject.RECIPIENT);
    return status == Status.OK && suspicious ? Status.DUNNO : status;
  }
}

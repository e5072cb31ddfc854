package org.mailmedic.postfix.review;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Kind;
import org.mailmedic.postfix.access.Restriction;
import org.mailmedic.postfix.access.RestrictionList;
import org.mailmedic.postfix.access.Transaction;

/** What comes out for typical clients: smtpd starts, users may send, mail comes in. */
final class PolicyOutcomeCheck implements Check {

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (SmtpServer server : configuration.smtpServersOrMain()) {
      doesNotStart(server, faults);
    }
    for (SmtpServer server : configuration.publicServers()) {
      refusesEverybody(server, faults);
    }
    for (SmtpServer server : configuration.loginServers()) {
      loginWithoutRights(server, faults);
    }
    for (SmtpServer server : configuration.publicServers()) {
      if (server.isPort25()) {
        refusesIncoming(server, faults);
      }
    }
  }

  private static void doesNotStart(SmtpServer server, FaultList faults) {
    for (String problem : server.policy().startProblems()) {
      if (problem.startsWith("main.cf, line")) {
        continue; // Told by SyntaxCheck.
      }
      boolean lists = problem.contains("reject_unauth_destination");
      faults.add(
          FaultKind.SMTPD_DOES_NOT_START,
          server,
          lists ? shownList(server) : "smtpd_restriction_classes",
          "smtpd does not start: " + problem,
          "Clients are not greeted: no mail comes in through this service.",
          lists
              ? startingList(server)
              : "Define what is missing, or take the name out of the list.");
    }
  }

  /** The list to point at: one that says something. */
  private static String shownList(SmtpServer server) {
    return server.sees().written(RestrictionLists.RECIPIENT).isBlank()
            && server.sees().isSet(RestrictionLists.RELAY)
        ? RestrictionLists.RELAY
        : RestrictionLists.RECIPIENT;
  }

  private static String startingList(SmtpServer server) {
    boolean relay = server.sees().version().isAtLeast(2, 10);
    String fix =
        server.set(
            relay ? RestrictionLists.RELAY : RestrictionLists.RECIPIENT,
            "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination");
    // COMPATIBILITY_README: below level 1 the default of the relay list is empty.
    boolean byLevel =
        server.sees().version().isAtLeast(3, 3) && !server.sees().isSet(RestrictionLists.RELAY);
    return byLevel ? fix + ", or raise compatibility_level to 2" : fix;
  }

  /** A list whose first word that decides refuses, without a condition before it. */
  private static void refusesEverybody(SmtpServer server, FaultList faults) {
    for (String name : RestrictionLists.BEFORE_DATA) {
      RestrictionList list = server.sees().restrictions(name);
      if (!server.sees().isSet(name) || list.isEmpty()) {
        continue;
      }
      for (int i = 0; i < list.restrictions().size(); i++) {
        Restriction restriction = list.restrictions().get(i);
        if (mayPermit(restriction.kind())) {
          break;
        }
        boolean refuses = restriction.kind() == Kind.REJECT || restriction.kind() == Kind.DEFER;
        if (refuses && !RestrictionLists.onlyWarns(list, i)) {
          faults.add(
              FaultKind.EVERYBODY_REFUSED,
              server,
              name,
              name + " refuses everybody: nothing before " + restriction.name() + " permits",
              "This service accepts no mail at all, not even from users who logged in.",
              server.set(name, "permit_mynetworks, permit_sasl_authenticated, reject"));
          break;
        }
      }
    }
  }

  private static boolean mayPermit(Kind kind) {
    return kind == Kind.CLASS_OR_UNKNOWN
        || kind == Kind.BARE_TABLE
        || kind == Kind.CHECK_POLICY_SERVICE
        || kind.name().startsWith("PERMIT")
        || (kind.name().startsWith("CHECK") && kind.name().endsWith("ACCESS"))
        || kind == Kind.CHECK_RELAY_DOMAINS;
  }

  private static void loginWithoutRights(SmtpServer server, FaultList faults) {
    Transaction user =
        new Transaction(
            Probes.outside(server.sees()),
            "unknown",
            "unknown",
            "[192.0.2.9]",
            "user",
            true,
            "user@" + Probes.ownDomain(server.sees()),
            Probes.FOREIGN_RECIPIENT);
    Decision decision = decide(server, user);
    Decision.DecidedBy by = decision == null ? null : decision.decidedBy();
    if (decision == null
        || by == null
        || decision.verdict() == Verdict.PERMIT
        || !isPlainRefusal(by.restriction())) {
      return;
    }
    RestrictionList list = server.sees().restrictions(by.list());
    if (RestrictionLists.indexOf(list, Kind.PERMIT_SASL_AUTHENTICATED) >= 0) {
      return; // Too late in the list, told by RestrictionOrderCheck.
    }
    faults.add(
        FaultKind.LOGIN_WITHOUT_RIGHTS,
        server,
        by.list(),
        "users can log in, but " + by.list() + " has no permit_sasl_authenticated",
        "After login they are still refused by " + by.restriction() + ".",
        server.set(
            by.list(), "permit_sasl_authenticated, " + RestrictionLists.text(list.restrictions())));
  }

  private static boolean isPlainRefusal(String restriction) {
    return switch (restriction) {
      case "reject", "defer", "reject_unauth_destination", "defer_unauth_destination" -> true;
      default -> false;
    };
  }

  private static void refusesIncoming(SmtpServer server, FaultList faults) {
    List<String> own = server.sees().ownDomains();
    if (own.isEmpty()) {
      return;
    }
    Decision decision =
        decide(
            server,
            new Transaction(
                Probes.outside(server.sees()),
                "mx.stranger.example",
                null,
                "mx.stranger.example",
                null,
                true,
                "stranger@stranger.example",
                "postmaster@" + own.getFirst()));
    Decision.DecidedBy by = decision == null ? null : decision.decidedBy();
    if (decision != null
        && by != null
        && decision.verdict() == Verdict.REJECT
        && by.restriction().equals("reject")) {
      faults.add(
          FaultKind.INCOMING_REFUSED,
          server,
          by.list(),
          by.list() + " refuses mail from the internet to " + Words.shown(own.getFirst()),
          "This is right for a server that only sends; mail to your domain does not come in.",
          "To receive mail, end the list with reject_unauth_destination instead of reject.");
    }
  }

  private static @Nullable Decision decide(SmtpServer server, Transaction transaction) {
    AccessPolicy policy = server.policy();
    return policy.startProblems().isEmpty() ? policy.decideSupposing(transaction, Map.of()) : null;
  }
}

package org.mailmedic.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailmedic.diagnosis.HopAttempt.Outcome;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether one destination or several fail in the same way: one tells of the other side, several of
 * this server or its network. Other ports than 25 lead to smarthosts. Source: the log of smtp(8).
 */
final class DestinationFindings {

  /** So many strangers do not all switch their servers off; something on the way says no. */
  private static final int MANY = 3;

  private final List<HopAttempt> attempts;

  DestinationFindings(List<HopAttempt> attempts) {
    this.attempts =
        attempts.stream().filter(attempt -> attempt.port() == 0 || attempt.port() == 25).toList();
  }

  void collect(FindingList findings) {
    Set<String> reached = sites(Outcome.SENT);
    reached.addAll(sites(Outcome.ANSWERED_NO));
    Set<String> silent = sites(Outcome.TIMED_OUT);
    Set<String> refusing = sites(Outcome.CONNECTION_REFUSED);
    Set<String> unknown = sites(Outcome.NAME_NOT_FOUND);
    for (HopAttempt attempt : attempts) {
      boolean othersReached = reached.stream().anyMatch(site -> !site.equals(attempt.site()));
      switch (attempt.outcome()) {
        case TIMED_OUT -> {
          if (silent.size() > 1 && silent.containsAll(reached)) {
            findings.add(
                FindingKind.DESTINATIONS_ALL_SILENT,
                attempt.span(),
                "Servers of several destinations do not answer, and none is reached.");
          } else if (silent.size() == 1 && othersReached) {
            one(attempt, findings);
          }
        }
        case CONNECTION_REFUSED -> {
          if (refusing.size() >= MANY && refusing.containsAll(reached)) {
            findings.add(
                FindingKind.DESTINATIONS_ALL_REFUSE,
                attempt.span(),
                "Connections to several destinations are refused, and none is reached.");
          } else if (refusing.size() == 1 && othersReached) {
            one(attempt, findings);
          }
        }
        case NAME_NOT_FOUND -> {
          if (unknown.size() > 1 && unknown.containsAll(reached)) {
            findings.add(
                FindingKind.NAMES_ALL_UNKNOWN,
                attempt.span(),
                "The names of several destinations are not found, and none is reached.");
          } else if (unknown.size() == 1 && othersReached) {
            one(attempt, findings);
          }
        }
        default -> {}
      }
    }
  }

  private static void one(HopAttempt attempt, FindingList findings) {
    findings.add(
        FindingKind.DESTINATIONS_ONE_FAILS,
        attempt.span(),
        attempt.host() + " alone is not reached; other servers are.");
  }

  private Set<String> sites(Outcome outcome) {
    Set<String> sites = new HashSet<>();
    for (HopAttempt attempt : attempts) {
      if (attempt.outcome() == outcome) {
        sites.add(attempt.site());
      }
    }
    return sites;
  }
}

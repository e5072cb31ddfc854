package org.mailmedic.reply;

import java.util.List;
import java.util.stream.Stream;
import org.mailmedic.diagnosis.Advice;
import org.mailmedic.diagnosis.Candidate.Hit;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.Pattern.Role;
import org.mailmedic.postfix.review.FaultKind;
import org.mailmedic.ranking.RankedCause;
import org.mailmedic.ranking.Ranking;

/** What was found in a ticket's configuration and does not explain the ticket. */
public final class SideAdvice {

  private static final int MOST = 5;

  /** The cause that a dead DNS list is. */
  private static final String DEAD_LIST = "access.dnsbl-defunct";

  private SideAdvice() {}

  /** The faults whose lines are no evidence for the first cause or a further one. */
  public static List<Advice> of(Ranking ranking, Diagnosis diagnosis) {
    List<RankedCause> explained =
        ranking.causes().isEmpty()
            ? List.of()
            : Stream.concat(Stream.of(ranking.causes().getFirst()), ranking.also().stream())
                .toList();
    return diagnosis.advice().stream()
        .filter(advice ->
            explained.stream()
                .noneMatch(cause ->
                    (!isAboutDnsList(advice) || cause.article().id().equals(DEAD_LIST))
                        && standsOn(cause, advice.span())))
        .limit(MOST)
        .toList();
  }

  /** Such a fault has nothing to do with the order of the list that it stands in. */
  private static boolean isAboutDnsList(Advice advice) {
    return advice.fault().kind() == FaultKind.DEAD_DNS_LIST
        || advice.fault().kind() == FaultKind.DNS_LIST_LISTS_EVERYBODY;
  }

  private static boolean standsOn(RankedCause cause, LineSpan span) {
    for (Hit hit : cause.hits()) {
      if (hit.role() != Role.REFUTES) {
        for (LineSpan shown : hit.spans()) {
          if (shown.start() <= span.end() && span.start() <= shown.end()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}

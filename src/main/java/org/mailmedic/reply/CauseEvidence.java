package org.mailmedic.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.diagnosis.Candidate.Hit;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Finding;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.knowledge.Pattern.Role;
import org.mailmedic.ranking.RankedCause;

/** The lines of a ticket that show a cause: each run of lines once, with the most telling words. */
public final class CauseEvidence {

  private static final int MAX_EVIDENCE = 6;
  private static final int MAX_QUOTED_LINES = 4;

  /** What the simulation says outweighs every clause: it is computed. */
  private static final double COMPUTED = 100;

  private final Diagnosis diagnosis;
  private final String language;
  private final List<String> lines;

  /** Evidence in {@code language}, for the causes of one ticket. */
  public CauseEvidence(Diagnosis diagnosis, String language) {
    this.diagnosis = diagnosis;
    this.language = language;
    this.lines = diagnosis.reading().text().lines().toList();
  }

  /**
   * Lines of the ticket and what they show.
   *
   * @param span where they stand
   * @param quote the lines as they stand there, long ones cut
   * @param says what they show
   */
  public record Shown(LineSpan span, String quote, String says) {}

  private record Said(String says, double weight) {}

  /** The evidence for a cause, the weightiest first. */
  public List<Shown> of(RankedCause cause) {
    Map<LineSpan, Said> bySpan = new LinkedHashMap<>();
    List<String> says = cause.article().in(language).says();
    for (Hit hit : cause.hits()) {
      if (hit.role() != Role.REFUTES) {
        for (LineSpan span : hit.spans()) {
          bySpan.merge(
              span, new Said(says.get(hit.index()), hit.weight()), CauseEvidence::weightier);
        }
      }
    }
    if (cause.proven() && isDecidedByAccessLists(cause)) {
      decision().forEach((span, said) -> bySpan.merge(span, said, CauseEvidence::weightier));
    }
    List<Map.Entry<LineSpan, Said>> ordered = new ArrayList<>(bySpan.entrySet());
    ordered.sort(
        Comparator.comparingDouble((Map.Entry<LineSpan, Said> entry) -> -entry.getValue().weight())
            .thenComparingInt(entry -> entry.getKey().start()));
    return ordered.stream()
        .limit(MAX_EVIDENCE)
        .map(entry -> shown(entry.getKey(), entry.getValue().says()))
        .toList();
  }

  private static Said weightier(Said first, Said second) {
    return second.weight() > first.weight() ? second : first;
  }

  /** The causes in these areas are faults of what Postfix's access lists decide. */
  private static boolean isDecidedByAccessLists(RankedCause cause) {
    return cause.article().id().startsWith("relay.") || cause.article().id().startsWith("access.");
  }

  private Map<LineSpan, Said> decision() {
    Map<LineSpan, Said> said = new LinkedHashMap<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.id().equals(FindingKind.SIMULATION_REJECTS.id()) && !finding.spans().isEmpty()) {
        said.put(finding.spans().getFirst(), new Said(finding.says(), COMPUTED));
      }
    }
    return said;
  }

  private Shown shown(LineSpan span, String says) {
    int end = Math.min(span.end(), lines.size());
    int start = Math.min(span.start(), end);
    int last = Math.min(end, start + MAX_QUOTED_LINES - 1);
    String quote = String.join("\n", lines.subList(start - 1, last));
    return new Shown(new LineSpan(start, end), Quotes.cut(quote), says);
  }
}

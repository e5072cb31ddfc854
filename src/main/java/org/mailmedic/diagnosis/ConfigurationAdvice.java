package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;
import org.mailmedic.postfix.review.ConfigurationReview;
import org.mailmedic.postfix.review.Fault;
import org.mailmedic.postfix.review.FaultKind;
import org.mailmedic.postfix.review.Severity;

/** Reviews the configuration of a ticket. */
final class ConfigurationAdvice {

  private static final int MOST = 8;

  /** Bounds the work for a ticket that holds a huge configuration. */
  private static final int MOST_PARAMETERS = 1_000;

  /** Faults that a single line shows, whatever stands in the lines that were not sent. */
  private static final Set<FaultKind> OF_A_LINE =
      EnumSet.of(
          FaultKind.MISSPELT_PARAMETER,
          FaultKind.REMOVED_PARAMETER,
          FaultKind.OBSOLETE_PARAMETER,
          FaultKind.OBSOLETE_RESTRICTION,
          FaultKind.REMOVED_RESTRICTION,
          FaultKind.BAD_BOOLEAN,
          FaultKind.BAD_NUMBER,
          FaultKind.BAD_TIME,
          FaultKind.BAD_NETWORK,
          FaultKind.COMMENT_IN_VALUE,
          FaultKind.EVERYBODY_TRUSTED,
          FaultKind.WIDE_NETWORK,
          FaultKind.TABLE_WITHOUT_TYPE,
          FaultKind.SOFT_BOUNCE_ON,
          FaultKind.VRFY_ON,
          FaultKind.DEAD_DNS_LIST,
          FaultKind.DNS_LIST_LISTS_EVERYBODY);

  private ConfigurationAdvice() {}

  /** The faults that the ticket's lines show, the worst first. */
  static List<Advice> of(PastedConfiguration configuration, PostfixVersion version) {
    Map<String, String> values = configuration.values();
    if (values.isEmpty() || values.size() > MOST_PARAMETERS) {
      return List.of();
    }
    StringBuilder text = new StringBuilder();
    List<LineSpan> lines = new ArrayList<>();
    values.forEach((name, value) -> {
      text.append(name).append(" = ").append(value.replaceAll("\\R", " ")).append('\n');
      lines.add(configuration.find(name).map(PastedParameter::span).orElseThrow());
    });
    List<Fault> faults =
        ConfigurationReview.review(
            MainCf.parse(text.toString()), null, version, TableSources.unknownElsewhere(Map.of()));
    List<Advice> advice = new ArrayList<>();
    for (Fault fault : faults) {
      boolean shown = configuration.isComplete() || OF_A_LINE.contains(fault.kind());
      boolean matters = fault.severity() != Severity.NOTE || OF_A_LINE.contains(fault.kind());
      if (shown && matters && fault.line() >= 1 && fault.line() <= lines.size()) {
        advice.add(new Advice(fault, lines.get(fault.line() - 1)));
      }
    }
    return advice.stream().limit(MOST).toList();
  }
}

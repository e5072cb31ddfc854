package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/** Findings in the order in which they were made; one that is found again gains lines. */
final class FindingList {

  private static final int MAX_SPANS = 5;

  private final Map<String, Finding> findings = new LinkedHashMap<>();

  void add(FindingKind kind, LineSpan span, String says) {
    add(kind.id(), List.of(span), says);
  }

  void add(FindingKind kind, List<LineSpan> spans, String says) {
    add(kind.id(), spans, says);
  }

  void add(String id, List<LineSpan> spans, String says) {
    findings.merge(id, new Finding(id, spans, says), FindingList::join);
  }

  boolean has(FindingKind kind) {
    return findings.containsKey(kind.id());
  }

  List<Finding> toList() {
    return List.copyOf(findings.values());
  }

  private static Finding join(Finding first, Finding second) {
    List<LineSpan> spans = new ArrayList<>(first.spans());
    for (LineSpan span : second.spans()) {
      if (spans.size() < MAX_SPANS && !spans.contains(span)) {
        spans.add(span);
      }
    }
    return new Finding(first.id(), spans, first.says());
  }
}

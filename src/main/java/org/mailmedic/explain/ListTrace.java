package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.explain.ExplainedList.ExplainedRestriction;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.DecidedBy;
import org.mailmedic.postfix.access.Decision.TraceStep;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.PolicyList;

/** Lays a decision's trace over the lists of its configuration. */
final class ListTrace {

  /** Restrictions shown of a list although they were not reached. */
  private static final int MOST_UNREACHED = 100;

  private record Key(String list, int position) {}

  private record Step(TraceStep step, List<TraceStep> inside) {}

  private final Decision decision;
  private final Places places;
  private final Map<Key, Step> steps = new HashMap<>();
  private final List<TraceStep> implicit = new ArrayList<>();

  private ListTrace(Decision decision, Places places) {
    this.decision = decision;
    this.places = places;
    List<TraceStep> inside = new ArrayList<>();
    for (TraceStep step : decision.trace()) {
      if (step.depth() > 0) {
        inside.add(step);
      } else if (step.position() == 0) {
        implicit.add(step);
      } else {
        Key key = new Key(step.list(), step.position());
        Step lookup = steps.get(key);
        if (lookup != null) {
          // A table tells what it found before its restriction tells what comes of it.
          inside.addAll(0, lookup.inside);
          inside.add(lookup.inside.size(), lookup.step);
        }
        steps.put(key, new Step(step, List.copyOf(inside)));
        inside.clear();
      }
    }
  }

  /** The lists in the order of their evaluation. */
  static List<ExplainedList> of(List<PolicyList> lists, Decision decision, Places places) {
    ListTrace trace = new ListTrace(decision, places);
    List<ExplainedList> explained = new ArrayList<>();
    for (PolicyList list : lists) {
      explained.add(trace.explained(list));
      if (list.name().equals("smtpd_sender_restrictions")) {
        trace.implicit("smtpd_reject_unlisted_sender", explained);
      }
    }
    trace.implicit("smtpd_reject_unlisted_recipient", explained);
    return explained;
  }

  private ExplainedList explained(PolicyList list) {
    List<ExplainedRestriction> restrictions = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    int last = lastReached(list);
    int size = Math.min(list.restrictions().size(), last + MOST_UNREACHED);
    for (int position = 1; position <= size; position++) {
      String restriction = list.restrictions().get(position - 1);
      int before = seen.merge(Places.firstWord(restriction), 1, Integer::sum) - 1;
      Step step = steps.get(new Key(list.name(), position));
      restrictions.add(
          new ExplainedRestriction(
              position,
              restriction,
              places.of(list.name(), restriction, before),
              position <= last,
              step == null ? null : step.step.outcome(),
              step != null && decides(step),
              step == null ? List.of() : step.inside));
    }
    return new ExplainedList(
        list.name(),
        places.of(list.name()),
        last > 0,
        restrictions,
        list.restrictions().size() - size);
  }

  private int lastReached(PolicyList list) {
    for (int position = list.restrictions().size(); position > 0; position--) {
      if (steps.containsKey(new Key(list.name(), position))) {
        return position;
      }
    }
    return 0;
  }

  private boolean decides(Step step) {
    DecidedBy by = decision.decidedBy();
    if (by != null) {
      return isBy(step.step, by) || step.inside.stream().anyMatch(inner -> isBy(inner, by));
    }
    boolean aboutRecipient =
        step.step.list().equals("smtpd_relay_restrictions")
            || step.step.list().equals("smtpd_recipient_restrictions");
    return decision.verdict() == Verdict.PERMIT
        && aboutRecipient
        && step.step.outcome().equals("OK");
  }

  static boolean isBy(TraceStep step, @Nullable DecidedBy by) {
    return by != null
        && step.list().equals(by.list())
        && step.position() == by.position()
        && step.restriction().equals(by.restriction());
  }

  private void implicit(String name, List<ExplainedList> explained) {
    for (TraceStep step : implicit) {
      if (step.list().equals(name)) {
        Place place = places.of(name);
        explained.add(
            new ExplainedList(
                name,
                place,
                true,
                List.of(
                    new ExplainedRestriction(
                        0,
                        step.restriction(),
                        place,
                        true,
                        step.outcome(),
                        isBy(step, decision.decidedBy()),
                        List.of())),
                0));
      }
    }
  }
}

package org.mailmedic.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.TraceStep;

/**
 * A restriction list as one transaction went through it.
 *
 * @param name the parameter, such as {@code smtpd_relay_restrictions}, or the implicit check
 * @param place where it is set; null where it has its default
 * @param reached whether its evaluation began
 * @param restrictions in order
 * @param omitted restrictions at its end that were not reached and are left out here
 */
public record ExplainedList(
    String name,
    @Nullable Place place,
    boolean reached,
    List<ExplainedRestriction> restrictions,
    int omitted) {

  public ExplainedList {
    restrictions = List.copyOf(restrictions);
  }

  /**
   * A restriction of the list.
   *
   * @param position its place in the list, from 1; 0 for an implicit check
   * @param restriction the restriction as written
   * @param place where it stands; null where the list has its default
   * @param reached whether it was evaluated
   * @param outcome {@code OK}, {@code DUNNO}, {@code REJECT}, ...; null where it was not evaluated
   * @param decides whether the transaction ended with it, or was permitted by it
   * @param inside what its table found, and the steps of the restriction class that it names
   */
  public record ExplainedRestriction(
      int position,
      String restriction,
      @Nullable Place place,
      boolean reached,
      @Nullable String outcome,
      boolean decides,
      List<TraceStep> inside) {

    public ExplainedRestriction {
      inside = List.copyOf(inside);
    }
  }
}

package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * A query taken apart into its groups and what they look for, so that what many queries look for is
 * looked up once.
 */
sealed interface Condition {

  /** Whether the evidence holds it. */
  boolean holds(Lookups lookups);

  /** Adds what matched; call it only where the condition holds. */
  void collect(Lookups lookups, List<Matched> into);

  /**
   * Takes a query apart.
   *
   * @param numbers gives equal things the same number
   */
  static Condition of(Query query, ToIntFunction<Sought> numbers) {
    if (!(query instanceof BooleanQuery group)) {
      return new Lookup(numbers.applyAsInt(Sought.of(query)));
    }
    List<Condition> all = new ArrayList<>();
    List<Condition> any = new ArrayList<>();
    List<Condition> none = new ArrayList<>();
    for (BooleanClause clause : group) {
      Condition part = of(clause.query(), numbers);
      switch (clause.occur()) {
        case MUST, FILTER -> all.add(part);
        case SHOULD -> any.add(part);
        case MUST_NOT -> none.add(part);
      }
    }
    return new Group(all, any, none);
  }

  /** Something looked for, by its number. */
  record Lookup(int number) implements Condition {

    @Override
    public boolean holds(Lookups lookups) {
      return lookups.find(number).found();
    }

    @Override
    public void collect(Lookups lookups, List<Matched> into) {
      into.add(lookups.find(number));
    }
  }

  /**
   * Holds where all of {@code all} do, none of {@code none} does and, if there is nothing in {@code
   * all}, at least one of {@code any}.
   */
  record Group(List<Condition> all, List<Condition> any, List<Condition> none)
      implements Condition {

    public Group {
      all = List.copyOf(all);
      any = List.copyOf(any);
      none = List.copyOf(none);
    }

    @Override
    public boolean holds(Lookups lookups) {
      for (Condition each : all) {
        if (!each.holds(lookups)) {
          return false;
        }
      }
      for (Condition each : none) {
        if (each.holds(lookups)) {
          return false;
        }
      }
      if (!all.isEmpty()) {
        return true;
      }
      for (Condition each : any) {
        if (each.holds(lookups)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void collect(Lookups lookups, List<Matched> into) {
      all.forEach(each -> each.collect(lookups, into));
      for (Condition each : any) {
        if (each.holds(lookups)) {
          each.collect(lookups, into);
        }
      }
    }
  }
}

package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mailmedic.triage.TriageResult.Verdict;

/** The figures over labelled tickets. */
final class Scorecard {

  private static final int BINS = 10;
  private static final int NEAR = 3;

  private final List<Judged> tickets = new ArrayList<>();

  void add(Judged ticket) {
    tickets.add(ticket);
  }

  boolean isEmpty() {
    return tickets.isEmpty();
  }

  void print(PrintWriter out) {
    int all = tickets.size();
    long answered = count(Judged::isAnswered);
    long answeredRightly = count(ticket -> ticket.isAnswered() && ticket.firstIsAcceptable());
    out.println("tickets               " + all);
    out.println("top-1                 " + share(count(ticket -> ticket.rank() == 1), all));
    out.println(
        "top-1 or acceptable   "
            + share(count(ticket -> ticket.rank() == 1 || ticket.firstIsAcceptable()), all));
    out.println(
        "top-3                 "
            + share(count(ticket -> ticket.rank() >= 1 && ticket.rank() <= NEAR), all));
    out.println(
        "MRR                   "
            + number(
                tickets.stream()
                    .mapToDouble(ticket -> ticket.rank() == 0 ? 0 : 1.0 / ticket.rank())
                    .average()
                    .orElse(0)));
    for (Verdict verdict : Verdict.values()) {
      out.println(
          String.format("%-22s", verdict.json())
              + share(count(ticket -> ticket.result().verdict() == verdict), all));
    }
    out.println(
        "answer precision      "
            + (answered == 0 ? "no answers" : share(answeredRightly, answered)));
    out.println("calibration error     " + number(calibrationError()));
    out.println(
        "plain BM25 alone      "
            + share(count(ticket -> ticket.isFoundByWords(1)), all)
            + ", among the first three "
            + share(count(ticket -> ticket.isFoundByWords(NEAR)), all).strip());
    printGroups("area", Judged::area, out);
    printGroups("language", ticket -> ticket.result().language(), out);
  }

  List<Judged> tickets() {
    return List.copyOf(tickets);
  }

  private void printGroups(String name, Function<Judged, String> group, PrintWriter out) {
    Map<String, List<Judged>> groups =
        tickets.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    out.println();
    out.printf(
        Locale.ROOT,
        "%-12s %7s %7s %10s %6s %9s%n",
        name,
        "tickets",
        "top-1",
        "acceptable",
        "top-3",
        "answered");
    groups.forEach((key, members) ->
        out.printf(
            Locale.ROOT,
            "%-12s %7d %6.1f%% %9.1f%% %5.1f%% %5d of %d right%n",
            key,
            members.size(),
            percent(members, ticket -> ticket.rank() == 1),
            percent(members, ticket -> ticket.rank() == 1 || ticket.firstIsAcceptable()),
            percent(members, ticket -> ticket.rank() >= 1 && ticket.rank() <= NEAR),
            members.stream()
                .filter(ticket -> ticket.isAnswered() && ticket.firstIsAcceptable())
                .count(),
            members.stream().filter(Judged::isAnswered).count()));
  }

  private static double percent(List<Judged> tickets, Predicate<Judged> condition) {
    return 100.0 * tickets.stream().filter(condition).count() / tickets.size();
  }

  void printMisses(PrintWriter out) {
    out.println();
    for (Judged ticket : tickets) {
      if (ticket.rank() != 1) {
        out.println(
            String.format(
                Locale.ROOT,
                "%-8s %-7s %s %.2f instead of %s%s",
                ticket.id(),
                ticket.result().verdict().json(),
                ticket.first(),
                ticket.confidence(),
                String.join(", ", ticket.gold()),
                ticket.firstIsAcceptable() ? " (acceptable)" : ""));
      }
    }
  }

  private long count(Predicate<Judged> condition) {
    return tickets.stream().filter(condition).count();
  }

  /**
   * Expected calibration error of the first cause's confidence over ten bins of equal width; a
   * cause that can be defended counts as right, as it does for the precision of answers.
   */
  private double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int number = bin;
      List<Judged> inBin =
          tickets.stream()
              .filter(ticket -> Math.min((int) (ticket.confidence() * BINS), BINS - 1) == number)
              .toList();
      double confidence = inBin.stream().mapToDouble(Judged::confidence).average().orElse(0);
      double right =
          inBin.stream()
              .mapToDouble(ticket -> ticket.firstIsAcceptable() ? 1 : 0)
              .average()
              .orElse(0);
      error += Math.abs(confidence - right) * inBin.size() / tickets.size();
    }
    return error;
  }

  private static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%5.1f %%  (%d of %d)", 100.0 * part / whole, part, whole);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%5.3f", value);
  }
}

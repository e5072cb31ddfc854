package org.mailmedic.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.review.ConfigurationReview;
import org.mailmedic.postfix.review.Severity;

/**
 * Decides transactions and explains the decisions. An interrupt ends the work with a {@link
 * java.util.concurrent.CancellationException}.
 */
public final class Explainer {

  /** Restrictions in all traces of an explanation together; it is written for a person to read. */
  private static final int MOST_STEPS = 10_000;

  private Explainer() {}

  /**
   * The decisions alone.
   *
   * @throws UnusableRequestException where the service does not exist
   */
  public static List<Decision> decide(ExplainRequest request) {
    AccessPolicy policy =
        AccessPolicy.of(
            ServiceSettings.of(request).effective(),
            request.version(),
            request.host(),
            request.tables());
    return request.transactions().stream().map(policy::decide).toList();
  }

  /**
   * The decisions with their explanation.
   *
   * @throws UnusableRequestException where the service does not exist, or where the answer would be
   *     too long to read
   */
  public static Explanation explain(ExplainRequest request) {
    ServiceSettings settings = ServiceSettings.of(request);
    Places places = new Places(settings, request.mainCf(), request.masterCf());
    ConfigurationTrial trial =
        new ConfigurationTrial(request, settings.effective(), anyTransaction(request));
    AccessPolicy policy = trial.policy(Map.of());
    List<Explanation.Result> results = new ArrayList<>();
    int steps = 0;
    for (Transaction transaction : request.transactions()) {
      Decision decision = policy.decide(transaction);
      steps += decision.trace().size();
      if (steps > MOST_STEPS) {
        throw new UnusableRequestException(
            "transactions", "go through more than " + MOST_STEPS + " restrictions; send fewer");
      }
      Decision expected =
          decision.verdict() == Verdict.UNKNOWN ? policy.decidePlausibly(transaction) : decision;
      results.add(
          new Explanation.Result(
              transaction,
              decision,
              expected,
              ListTrace.of(policy.lists(), expected, places),
              Alternatives.of(trial.about(transaction), settings, expected)));
    }
    MasterService service = settings.service();
    return new Explanation(
        service == null ? null : service.name(), problems(request, settings), results);
  }

  /** Strangers are the same whatever is asked, but for the sender that they use. */
  private static Transaction anyTransaction(ExplainRequest request) {
    return request.transactions().isEmpty()
        ? new Transaction("192.0.2.1", "unknown", null, null, null, false, "", "")
        : request.transactions().getFirst();
  }

  private static List<Explanation.Problem> problems(
      ExplainRequest request, ServiceSettings settings) {
    List<Explanation.Problem> problems = new ArrayList<>();
    ConfigurationReview.review(
            settings.written(), settings.master(), request.version(), request.tables())
        .forEach(fault -> problems.add(Explanation.Problem.of(fault)));
    MasterService service = settings.service();
    if (settings.isWrapped() && request.transactions().stream().anyMatch(each -> !each.tls())) {
      problems.add(
          new Explanation.Problem(
              service == null ? "main.cf" : "master.cf",
              service == null ? 0 : service.line(),
              "smtpd_tls_wrappermode",
              Severity.WARNING,
              "this service speaks TLS from the first byte; a transaction without TLS cannot"
                  + " happen here",
              "A client without TLS gets no reply at all.",
              "Set tls to true in the transaction."));
    }
    return problems;
  }
}

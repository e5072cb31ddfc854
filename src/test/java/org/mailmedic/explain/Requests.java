package org.mailmedic.explain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** Requests for tests: Postfix 3.7 on a machine of which nothing is known. */
final class Requests {

  static final Transaction STRANGER =
      new Transaction(
          "203.0.113.9",
          "unknown",
          null,
          "pc.example.net",
          null,
          false,
          "anna@example.org",
          "friend@example.com");

  private Requests() {}

  static ExplainRequest of(String mainCf, Transaction transaction) {
    return of(mainCf, Map.of(), transaction);
  }

  static ExplainRequest of(String mainCf, Map<String, String> tables, Transaction transaction) {
    return request(mainCf, null, null, tables, transaction);
  }

  static ExplainRequest withMaster(
      String mainCf, String masterCf, @Nullable String service, Transaction transaction) {
    return request(mainCf, masterCf, service, Map.of(), transaction);
  }

  private static ExplainRequest request(
      String mainCf,
      @Nullable String masterCf,
      @Nullable String service,
      Map<String, String> tables,
      Transaction transaction) {
    return new ExplainRequest(
        new PostfixVersion(3, 7, 11),
        mainCf,
        masterCf,
        service,
        Host.unknown("mail.example.org"),
        TableSources.unknownElsewhere(tables),
        List.of(transaction));
  }

  static Explanation.Result explain(String mainCf, Transaction transaction) {
    return Explainer.explain(of(mainCf, transaction)).results().getFirst();
  }
}

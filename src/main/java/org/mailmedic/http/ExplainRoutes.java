package org.mailmedic.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.mailmedic.explain.ExplainRequest;
import org.mailmedic.explain.ExplainRequestReader;
import org.mailmedic.explain.Explainer;
import org.mailmedic.explain.ExplanationJson;
import org.mailmedic.explain.UnusableRequestException;
import tools.jackson.databind.JsonNode;

/** Postfix's access decision, explained. Stores nothing. */
final class ExplainRoutes {

  static final String EXPLAIN = "/api/v1/explain";

  private final Json json;
  private final SubmissionReader reader;
  private final Bodies bodies;
  private final TriageGate gate;
  private final ExplainRequestReader requests;

  ExplainRoutes(Json json, Limits limits, SubmissionReader reader, Bodies bodies, TriageGate gate) {
    this.json = json;
    this.reader = reader;
    this.bodies = bodies;
    this.gate = gate;
    this.requests = new ExplainRequestReader(limits.transactionsAtOnce());
  }

  void register(RoutesConfig routes) {
    routes.post(EXPLAIN, this::explain);
  }

  private void explain(Context context) {
    byte[] answer =
        bodies.hold(() -> {
          JsonNode body = reader.readJson(context);
          return gate.run(() -> answer(body));
        });
    context.contentType(Json.MEDIA_TYPE).result(answer);
  }

  private byte[] answer(JsonNode body) {
    try {
      ExplainRequest request = requests.read(body);
      return json.write(ExplanationJson.explanation(Explainer.explain(request)));
    } catch (UnusableRequestException unusable) {
      throw new ProblemException(
          Problem.Kind.BAD_FIELD, SubmissionReader.sentence(unusable.getMessage()));
    }
  }
}

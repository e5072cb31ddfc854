package org.mailmedic.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import org.mailmedic.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into a problem document, without inner details. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Json json;
  private final Limits limits;

  Problems(Json json, Limits limits) {
    this.json = json;
    this.limits = limits;
  }

  void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, context) -> answer(context, e.problem()));
    routes.exception(MethodNotAllowedResponse.class, this::methodNotAllowed);
    routes.exception(HttpResponseException.class, (e, context) -> response(e, context));
    routes.exception(
        StoreException.class,
        (e, context) -> {
          LOG.error("the ticket store failed", e);
          answer(context, Problem.of(Problem.Kind.FAILED, "The ticket store failed; see the log."));
        });
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          answer(context, Problem.of(Problem.Kind.FAILED, "The program failed; see its log."));
        });
  }

  private void methodNotAllowed(MethodNotAllowedResponse e, Context context) {
    String allowed = e.getDetails().get("availableMethods");
    if (allowed != null) {
      context.header("Allow", allowed);
    }
    answer(
        context,
        Problem.of(
            Problem.Kind.METHOD_NOT_ALLOWED,
            context.method() + " is not possible here; the header Allow says what is."));
  }

  private void response(HttpResponseException e, Context context) {
    if (e.getStatus() == 404) {
      answer(context, Problem.of(Problem.Kind.NOT_FOUND, "There is nothing at this address."));
    } else if (e.getStatus() < 500) {
      answer(context, Problem.of(Problem.Kind.BAD_REQUEST, "The request cannot be understood."));
    } else {
      LOG.error("{} {} failed", context.method(), context.path(), e);
      answer(context, Problem.of(Problem.Kind.FAILED, "The program failed; see its log."));
    }
  }

  private void answer(Context context, Problem problem) {
    if (problem.status() == 503) {
      context.header("Retry-After", Long.toString(limits.retryAfter().toSeconds()));
    }
    if (problem.status() == 408 || problem.status() == 413) {
      // The rest of the body stays unread, so that this connection is of no more use.
      context.header("Connection", "close");
    }
    context
        .status(problem.status())
        .contentType(Problem.MEDIA_TYPE)
        .header("Cache-Control", "no-store")
        .result(json.write(problem));
  }
}

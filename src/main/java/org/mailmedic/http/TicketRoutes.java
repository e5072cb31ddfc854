package org.mailmedic.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailmedic.store.NewTicket;
import org.mailmedic.store.Ticket;
import org.mailmedic.store.TicketPage;
import org.mailmedic.store.TicketStatus;
import org.mailmedic.store.TicketStore;
import org.mailmedic.store.TicketSummary;
import org.mailmedic.triage.TriageResult;
import tools.jackson.databind.JsonNode;

/** Triage and tickets. */
final class TicketRoutes {

  static final String TICKETS = "/api/v1/tickets";

  private final Json json;
  private final Limits limits;
  private final SubmissionReader reader;
  private final Bodies bodies;
  private final TriageGate gate;
  private final TriageEngine engine;
  private final TicketStore store;

  TicketRoutes(
      Json json,
      Limits limits,
      SubmissionReader reader,
      Bodies bodies,
      TriageGate gate,
      TriageEngine engine,
      TicketStore store) {
    this.json = json;
    this.limits = limits;
    this.reader = reader;
    this.bodies = bodies;
    this.gate = gate;
    this.engine = engine;
    this.store = store;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/v1/triage", this::triage);
    routes.post(TICKETS, this::create);
    routes.get(TICKETS, this::list);
    routes.get(TICKETS + "/{id}", this::find);
    routes.patch(TICKETS + "/{id}", this::changeStatus);
  }

  private void triage(Context context) {
    answer(context, 200, withSubmission(context, this::triage));
  }

  private void create(Context context) {
    Ticket ticket =
        withSubmission(
            context, submission -> store.create(newTicket(submission, triage(submission))));
    context.header("Location", TICKETS + "/" + ticket.summary().id());
    TicketSummary summary = ticket.summary();
    answer(
        context,
        201,
        new CreatedTicket(summary.id(), summary.received(), summary.status(), ticket.triage()));
  }

  private <T> T withSubmission(Context context, Function<Submission, T> work) {
    return bodies.hold(() -> work.apply(reader.read(context)));
  }

  private TriageResult triage(Submission submission) {
    return gate.run(() -> engine.triage(submission.subject(), submission.text()));
  }

  private NewTicket newTicket(Submission submission, TriageResult triage) {
    return new NewTicket(
        submission.subject(),
        submission.text(),
        triage.language(),
        triage.verdict().name().toLowerCase(Locale.ROOT),
        triage.causes().isEmpty() ? null : triage.causes().getFirst().id(),
        new String(json.write(triage), StandardCharsets.UTF_8));
  }

  private void list(Context context) {
    TicketPage page = store.list(pageSize(context), before(context));
    answer(context, 200, page);
  }

  private int pageSize(Context context) {
    String wanted = context.queryParam("limit");
    if (wanted == null) {
      return limits.pageSize();
    }
    try {
      int size = Integer.parseInt(wanted);
      if (size >= 1 && size <= limits.largestPage()) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Answered below like every other unusable number.
    }
    throw new ProblemException(
        Problem.Kind.BAD_REQUEST,
        "The parameter limit must be a number from 1 to " + limits.largestPage() + ".");
  }

  private static @Nullable String before(Context context) {
    String before = context.queryParam("before");
    if (before != null && !isId(before)) {
      throw new ProblemException(
          Problem.Kind.BAD_REQUEST, "The parameter before must be the id of a ticket.");
    }
    return before;
  }

  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void find(Context context) {
    Ticket ticket = store.find(context.pathParam("id")).orElseThrow(TicketRoutes::noSuchTicket);
    answer(context, 200, WholeTicket.of(ticket));
  }

  private void changeStatus(Context context) {
    JsonNode body = json.read(reader.readSmallJson(context));
    JsonNode wanted = body.isObject() ? body.get("status") : null;
    TicketStatus status =
        List.of(TicketStatus.values()).stream()
            .filter(candidate ->
                wanted != null
                    && wanted.isString()
                    && wanted.stringValue().equals(candidate.wireName()))
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Kind.BAD_FIELD, "The field status must be open or resolved."));
    Ticket changed =
        store.changeStatus(context.pathParam("id"), status).orElseThrow(TicketRoutes::noSuchTicket);
    answer(context, 200, WholeTicket.of(changed));
  }

  private static ProblemException noSuchTicket() {
    return new ProblemException(Problem.Kind.NOT_FOUND, "There is no ticket with this id.");
  }

  private void answer(Context context, int status, Object body) {
    context.status(status).contentType(Json.MEDIA_TYPE).result(json.write(body));
  }

  private record CreatedTicket(
      String id, Instant received, TicketStatus status, @JsonRawValue String triage) {}

  private record WholeTicket(
      @JsonUnwrapped TicketSummary summary, String text, @JsonRawValue String triage) {

    static WholeTicket of(Ticket ticket) {
      return new WholeTicket(ticket.summary(), ticket.text(), ticket.triage());
    }
  }
}

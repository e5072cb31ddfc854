package org.mailmedic.triage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.Advice;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.EventNames;
import org.mailmedic.diagnosis.ProvenFix;
import org.mailmedic.diagnosis.Simulation;
import org.mailmedic.intake.NamedThing;
import org.mailmedic.intake.PastedParameter;
import org.mailmedic.intake.Reading;
import org.mailmedic.intake.VersionEvidence;
import org.mailmedic.knowledge.ArticleText;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.review.Fault;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.ranking.RankedCause;
import org.mailmedic.ranking.Ranking;
import org.mailmedic.reply.CauseEvidence;
import org.mailmedic.reply.Quotes;
import org.mailmedic.reply.Reply;
import org.mailmedic.reply.SideAdvice;

/** Turns what the stages found into the object that leaves the program. */
final class ResultMapper {

  private final Diagnosis diagnosis;
  private final Reading reading;
  private final Reply reply;
  private final CauseEvidence evidence;

  ResultMapper(Diagnosis diagnosis, Reply reply) {
    this.diagnosis = diagnosis;
    this.reading = diagnosis.reading();
    this.reply = reply;
    this.evidence = new CauseEvidence(diagnosis, reply.language());
  }

  TriageResult map(Ranking ranking) {
    return new TriageResult(
        reading.language(),
        TriageResult.Verdict.valueOf(ranking.verdict().name()),
        ranking.causes().stream().map(this::cause).toList(),
        ranking.also().stream().map(this::cause).toList(),
        SideAdvice.of(ranking, diagnosis).stream().map(ResultMapper::advice).toList(),
        reply.questions().stream()
            .map(q -> new TriageResult.Question(q.ask(), q.why(), q.decides()))
            .toList(),
        facts(),
        similar(ranking.similar()),
        reply.markdown());
  }

  private TriageResult.Cause cause(RankedCause cause) {
    ArticleText text = cause.article().in(reply.language());
    String risk = text.risk();
    boolean riskless = risk.strip().matches("None\\.?|Нет\\.?");
    return new TriageResult.Cause(
        cause.article().id(),
        text.title(),
        Math.round(cause.confidence() * 1000) / 1000.0,
        cause.article().id(),
        evidence.of(cause).stream()
            .map(shown ->
                new TriageResult.Evidence(
                    shown.quote(), shown.span().start(), shown.span().end(), shown.says()))
            .toList(),
        fix(cause, text, riskless));
  }

  private static TriageResult.Advice advice(Advice advice) {
    Fault fault = advice.fault();
    return new TriageResult.Advice(
        fault.kind().id(),
        lower(fault.severity()),
        fault.parameter(),
        advice.span().start(),
        fault.message(),
        fault.consequence(),
        fault.fix());
  }

  private TriageResult.Fix fix(RankedCause cause, ArticleText text, boolean riskless) {
    Optional<ProvenFix> proven = diagnosis.fix(cause.article());
    List<String> commands = new ArrayList<>();
    proven.ifPresent(fix -> {
      fix.changes().forEach(change -> commands.add(change.command()));
      commands.add("postfix reload");
    });
    return new TriageResult.Fix(
        text.howToFix().steps(),
        commands.isEmpty() ? text.howToFix().commands() : commands,
        text.howToVerify().steps(),
        riskless ? null : text.risk(),
        proven
            .map(fix ->
                new TriageResult.Proof(
                    fix.changes().stream()
                        .map(change ->
                            new TriageResult.Change(
                                change.service(),
                                change.parameter(),
                                change.before(),
                                change.after()))
                        .toList()))
            .orElse(null));
  }

  private static List<TriageResult.SimilarTicket> similar(List<ArticleIndex.Hit> hits) {
    List<TriageResult.SimilarTicket> similar = new ArrayList<>();
    for (ArticleIndex.Hit hit : hits) {
      // BM25 has no upper bound: this maps it to 0..1 and keeps the order.
      double score = Math.round(1000 * hit.score() / (hit.score() + 10)) / 1000.0;
      similar.add(new TriageResult.SimilarTicket(hit.id(), score, hit.cause()));
    }
    return similar;
  }

  private TriageResult.Facts facts() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (PastedParameter parameter : reading.parameters()) {
      parameters.put(parameter.name(), parameter.value());
    }
    return new TriageResult.Facts(
        version(reading.version()),
        reading.replies().stream()
            .map(r ->
                new TriageResult.Reply(
                    r.code(), r.enhanced(), r.text(), r.span().start(), lower(r.speaker())))
            .toList(),
        parameters,
        reading.services().stream()
            .map(s ->
                new TriageResult.Service(
                    s.name(), s.type(), s.command(), s.overrides(), s.enabled(), s.span().start()))
            .toList(),
        reading.events().stream()
            .map(e ->
                new TriageResult.Event(
                    EventNames.of(e),
                    e.origin().software(),
                    e.origin().daemon(),
                    Quotes.cut(e.message()),
                    e.span().start()))
            .toList(),
        reading.bounces().stream()
            .map(b ->
                new TriageResult.BouncedRecipient(
                    b.recipient(),
                    b.action(),
                    b.status(),
                    b.code(),
                    b.diagnostic(),
                    b.reportingMta(),
                    b.remoteMta(),
                    b.reason(),
                    b.span().start()))
            .toList(),
        reading.clientErrors().stream()
            .map(e ->
                new TriageResult.ClientMessage(
                    e.program(), e.code(), e.kind().id(), e.server(), e.port(), e.span().start()))
            .toList(),
        reading.dovecot().stream()
            .map(d -> new TriageResult.Setting(d.path(), d.value(), d.span().start()))
            .toList(),
        reading.segments().stream()
            .map(s ->
                new TriageResult.TextSegment(lower(s.kind()), s.span().start(), s.span().end()))
            .toList(),
        things(reading.things()),
        diagnosis.simulation().map(ResultMapper::simulation).orElse(null));
  }

  /** Each thing once; without a release only where none is named. */
  private static List<TriageResult.Thing> things(List<NamedThing> named) {
    Set<String> released = new HashSet<>();
    named.stream()
        .filter(thing -> thing.release() != null)
        .forEach(thing -> released.add(thing.id()));
    Set<String> seen = new HashSet<>();
    return named.stream()
        .filter(thing -> thing.release() != null || !released.contains(thing.id()))
        .filter(thing -> seen.add(thing.id() + " " + thing.release()))
        .map(thing ->
            new TriageResult.Thing(
                thing.kind().id(),
                thing.value(),
                thing.release(),
                thing.span().start(),
                thing.span().end(),
                Quotes.cut(thing.quote())))
        .toList();
  }

  private static TriageResult.@Nullable Version version(@Nullable VersionEvidence version) {
    return version == null
        ? null
        : new TriageResult.Version(
            text(version.value()), text(version.min()), text(version.max()), version.source());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static TriageResult.Simulation simulation(Simulation simulation) {
    Decision decision = simulation.decision();
    Decision.DecidedBy by = decision.decidedBy();
    return new TriageResult.Simulation(
        lower(decision.verdict()),
        replyLine(decision),
        by == null ? null : by.list(),
        by == null ? null : by.restriction(),
        by == null ? null : by.position(),
        decision.trace().stream()
            .map(step ->
                "  ".repeat(step.depth())
                    + step.list()
                    + ": "
                    + step.restriction()
                    + " = "
                    + step.outcome()
                    + (step.detail().isEmpty() ? "" : " (" + step.detail() + ")"))
            .toList());
  }

  private static @Nullable String replyLine(Decision decision) {
    if (decision.replyCode() == null) {
      return null;
    }
    String enhanced = decision.enhanced() == null ? "" : decision.enhanced() + " ";
    return decision.replyCode() + " " + enhanced + decision.replyText();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

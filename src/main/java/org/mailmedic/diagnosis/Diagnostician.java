package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.Reading;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.FindingKind;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.knowledge.Pattern.Clause;
import org.mailmedic.knowledge.Pattern.Role;
import org.mailmedic.knowledge.PatternLanguage;

/** Finds the causes that a ticket speaks for. Safe for use by several threads. */
public final class Diagnostician {

  private final PatternLanguage language = new PatternLanguage();
  private final KnowledgeBase knowledge;
  private final PatternMatcher matcher;

  /** Stores the patterns of all articles. */
  public Diagnostician(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
    this.matcher = new PatternMatcher(knowledge.articles());
  }

  /** Computes the findings and matches the patterns. */
  public Diagnosis diagnose(Reading ticket) {
    PastedConfiguration configuration = new PastedConfiguration(ticket);
    OwnDomains own = new OwnDomains(ticket, configuration);
    Reading reading = BackgroundProbes.leaveOut(ticket, own);
    List<Refusal> refusals = RefusalFinder.find(reading);
    FindingList findings = new FindingList();
    new RefusalFindings(own).collect(refusals, findings);
    RelayRefusalInProse.collect(reading, findings);
    new ClientFindings(reading, configuration, own).collect(refusals, findings);
    ClientErrorFindings.collect(reading, findings);
    ToldLogin.collect(reading, refusals, findings);
    ReplyFindings.collect(reading, refusals, findings);
    ProviderLookupFindings.collect(reading, refusals, findings);
    EhloFindings.collect(reading, findings);
    GreetingFindings.collect(reading, findings);
    LoginOfferFindings.collect(reading, findings);
    SpfAddressFindings.collect(reading, findings);
    new TrustedTestFindings(reading, configuration).collect(findings);
    new LoginNameFindings(reading).collect(findings);
    new AcceptedMailFindings(reading).collect(findings);
    new AddressFamilyFindings(reading).collect(findings);
    new PrivateAddressFindings(reading).collect(findings);
    List<HopAttempt> attempts = HopAttempts.of(reading);
    new MisspeltDomainFindings(reading, attempts).collect(findings);
    DomainOnlyBounce.collect(reading, findings);
    new RelayhostFindings(configuration, attempts).collect(findings);
    new PasswordKeyFindings(reading, configuration).collect(findings);
    new LoginElsewhereFindings(reading, configuration).collect(findings);
    new DestinationFindings(attempts).collect(findings);
    new StaleTableFindings(reading).collect(findings);
    new LookupTestFindings(reading).collect(findings);
    new AccountStateFindings(reading).collect(findings);
    new MailboxElsewhereFindings(reading, refusals).collect(findings);
    new BulkMailFindings(reading).collect(findings);
    new AddressClassFindings(configuration).collect(refusals, findings);
    new ConfigurationFindings(reading, configuration).collect(findings);
    SaslSwitch.collect(reading, configuration, findings);
    new RelayListFindings(reading, configuration).collect(refusals, findings);
    new NetworkMarkFindings(reading).collect(findings);
    new PlainSessionFindings(reading, configuration)
        .collect(SessionFindings.refusedClients(refusals), findings);
    new EarlyCheckFindings(configuration).collect(refusals, UsersInProse.logIn(reading), findings);
    new RelayedMailFindings(reading, own).collect(findings);
    new BanFindings(reading).collect(findings);
    GatewayFindings.collect(refusals, own, findings);
    GatewayFindings.received(reading, own, findings);
    MisspeltHostFindings.collect(reading, findings);
    new LoopholeFindings(configuration).collect(findings);
    new UnlistedDomainFindings(configuration)
        .collect(refusals, findings.has(FindingKind.MAIL_TO_ASKER), findings);
    LookupFindings.collect(reading, findings);
    new QueueSpaceFindings(reading, configuration).collect(findings);
    new FaultFindings(reading, configuration).collect(findings);
    new HiddenPathFindings(reading).collect(findings);
    new QueueWaitFindings(reading).collect(findings);
    new BanListFindings(reading).collect(findings);
    new LocalHopFindings(reading).collect(findings);
    LoginBackendFindings.collect(reading, findings);
    ForeignServerFindings.collect(reading, findings);
    CertificateIssuerFindings.collect(reading, findings);
    RefusedPortFindings.collect(reading, findings);
    Optional<TicketSimulator> simulator =
        TicketSimulator.of(
            reading, configuration, own, refusals, findings.has(FindingKind.CLIENT_LOGGED_IN));
    Optional<Simulation> simulation =
        simulator.map(each -> new SimulationFindings(each, configuration, own).collect(findings));
    EvidenceIndex evidence = EvidenceDocument.of(reading, findings.toList(), language.analyzer());
    return new Diagnosis(
        ticket,
        findings.toList(),
        candidates(matcher.match(evidence), TopicLines.of(reading)),
        simulation,
        simulator.map(FixProver::new),
        ConfigurationAdvice.of(configuration, FaultFindings.version(ticket)));
  }

  private List<Candidate> candidates(
      Map<String, Map<Integer, List<LineSpan>>> matches, TopicLines topic) {
    List<Candidate> candidates = new ArrayList<>();
    matches.forEach((cause, hits) ->
        knowledge
            .find(cause)
            .ifPresent(article -> candidates.add(candidate(article, hits, topic))));
    return candidates;
  }

  private static Candidate candidate(
      Article article, Map<Integer, List<LineSpan>> matches, TopicLines topic) {
    List<Clause> clauses = article.pattern().clauses();
    List<Candidate.Hit> hits = new ArrayList<>();
    new TreeMap<>(matches)
        .forEach((index, spans) -> {
          Clause clause = clauses.get(index);
          double worth = topic.standBeside(spans) ? TopicLines.WORTH_BESIDE_TOPIC : 1;
          hits.add(new Candidate.Hit(index, clause.role(), worth * clause.weight(), spans));
        });
    boolean proven =
        java.util.stream.IntStream.range(0, clauses.size())
            .filter(index -> clauses.get(index).role() == Role.REQUIRES)
            .allMatch(matches::containsKey);
    return new Candidate(article, hits, proven);
  }
}

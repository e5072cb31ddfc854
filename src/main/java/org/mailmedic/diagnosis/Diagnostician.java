package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.intake.PastedService;
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
    TicketLines whole = new TicketLines(ticket);
    PastedConfiguration written = new PastedConfiguration(ticket);
    PastedConfiguration main = written.with(ShownTables.of(whole, written));
    OwnDomains own = new OwnDomains(whole, main);
    Reading reading = Background.leaveOut(whole, own);
    TicketLines lines = reading.equals(ticket) ? whole : new TicketLines(reading);
    List<Refusal> refusals = RefusalFinder.find(lines);
    Optional<PastedService> refusing = RefusingService.find(lines, refusals);
    PastedConfiguration configuration = refusing.map(main::seenBy).orElse(main);
    FindingList findings = new FindingList();
    new RefusalFindings(own).collect(refusals, findings);
    RelayRefusalInProse.collect(lines, findings);
    new ClientFindings(lines, configuration, own).collect(refusals, findings);
    ClientErrorFindings.collect(reading, findings);
    ToldLogin.collect(lines, refusals, findings);
    ReplyFindings.collect(reading, refusals, findings);
    ProviderLookupFindings.collect(lines, refusals, findings);
    EhloFindings.collect(lines, findings);
    OutgoingPortFindings.collect(lines, findings);
    GreetingFindings.collect(lines, findings);
    LoginOfferFindings.collect(lines, findings);
    SpfAddressFindings.collect(lines, findings);
    new TrustedTestFindings(lines, configuration).collect(findings);
    new LoginNameFindings(lines).collect(findings);
    new AcceptedMailFindings(reading).collect(findings);
    new AddressFamilyFindings(lines).collect(findings);
    new PrivateAddressFindings(lines).collect(findings);
    ToldAddressFindings.collect(lines, configuration, findings);
    List<HopAttempt> attempts = HopAttempts.of(lines);
    new MisspeltDomainFindings(lines, attempts).collect(findings);
    DomainOnlyBounce.collect(lines, findings);
    new RelayhostFindings(configuration, attempts).collect(findings);
    new PasswordKeyFindings(lines, configuration).collect(findings);
    new LoginElsewhereFindings(lines, configuration).collect(findings);
    new DestinationFindings(attempts).collect(findings);
    PostfixStarts.collect(lines, findings);
    new StaleTableFindings(lines).collect(findings);
    new LookupTestFindings(lines).collect(findings);
    new AccountStateFindings(lines).collect(findings);
    new MailboxElsewhereFindings(lines, refusals).collect(findings);
    new BulkMailFindings(lines).collect(findings);
    new AddressClassFindings(configuration).collect(refusals, findings);
    new ConfigurationFindings(reading, configuration).collect(findings);
    SaslSwitch.collect(lines, configuration, findings);
    new RelayListFindings(reading, configuration).collect(refusals, findings);
    new NetworkMarkFindings(lines).collect(findings);
    new MxFindings(lines, own).collect(findings);
    new PlainSessionFindings(reading, configuration)
        .collect(SessionFindings.refusedClients(refusals), findings);
    new EarlyCheckFindings(configuration).collect(refusals, UsersInProse.logIn(lines), findings);
    new RelayedMailFindings(reading, own).collect(findings);
    new BanFindings(lines).collect(findings);
    GatewayFindings.collect(refusals, own, findings);
    GatewayFindings.received(lines, own, findings);
    MisspeltHostFindings.collect(lines, findings);
    new LoopholeFindings(configuration).collect(findings);
    new UnlistedDomainFindings(configuration)
        .collect(refusals, findings.has(FindingKind.MAIL_TO_ASKER), findings);
    LookupFindings.collect(lines, findings);
    new QueueSpaceFindings(lines, configuration).collect(findings);
    new FaultFindings(reading, main).collect(findings);
    new HiddenPathFindings(lines).collect(findings);
    new QueueWaitFindings(reading).collect(findings);
    new LocalHopFindings(reading).collect(findings);
    LoginBackendFindings.collect(lines, findings);
    ForeignServerFindings.collect(lines, findings);
    CertificateIssuerFindings.collect(lines, findings);
    RefusedPortFindings.collect(lines, findings);
    boolean loggedIn = findings.has(FindingKind.CLIENT_LOGGED_IN);
    Optional<TicketSimulator> simulator =
        TicketSimulator.of(reading, configuration, own, refusals, loggedIn);
    Optional<TicketSimulator> byMainAlone =
        refusing.flatMap(each -> TicketSimulator.of(reading, main, own, refusals, loggedIn));
    Optional<Simulation> simulation =
        simulator.map(each ->
            new SimulationFindings(each, configuration, own).collect(byMainAlone, findings));
    new PermitFindings(reading, own, main).collect(configuration, findings);
    EvidenceIndex evidence = EvidenceDocument.of(lines, findings.toList(), language.analyzer());
    return new Diagnosis(
        ticket,
        reading,
        findings.toList(),
        candidates(matcher.match(evidence), TopicLines.of(lines)),
        simulation,
        simulator.map(FixProver::new),
        ConfigurationAdvice.of(main, FaultFindings.version(ticket)));
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

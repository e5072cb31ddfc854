package org.mailmedic.postfix.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.PatternList;
import org.mailmedic.postfix.lookup.TableOpener;
import org.mailmedic.postfix.lookup.TableSources;

/** A configuration with its lists and tables parsed. */
final class CompiledPolicy {

  /** Beyond this the lists are no work of people; real Postfix would merely need more memory. */
  private static final int MAXIMUM_IN_CLASSES = 50_000;

  private final PolicySettings settings;
  private final AddressResolver resolver;
  private final Conversation conversation;
  private final List<String> startProblems;
  private final boolean relayListExists;

  private CompiledPolicy(
      PolicySettings settings,
      AddressResolver resolver,
      Conversation conversation,
      List<String> startProblems,
      boolean relayListExists) {
    this.settings = settings;
    this.resolver = resolver;
    this.conversation = conversation;
    this.startProblems = startProblems;
    this.relayListExists = relayListExists;
  }

  static CompiledPolicy compile(
      MainCf main, PostfixVersion version, Host host, TableSources sources) {
    Parameters values =
        main.parameters(
            version,
            Map.of(
                "myhostname",
                qualified(host.hostname(), main.raw("mydomain")),
                "process_name",
                "smtpd",
                "service_name",
                "smtp"));
    OwnAddresses own = new OwnAddresses(values, host);
    values = values.withBuiltIn("mynetworks", own.mynetworks(values.value("mynetworks_style")));
    TableOpener tables = new TableOpener(sources, host.unixUsers(), host.known());
    PolicySettings settings = new PolicySettings(values);
    AddressResolver resolver = new AddressResolver(values, settings, own, tables);
    RecipientValidation validation = new RecipientValidation(values, settings, tables);
    PatternList mynetworks =
        PatternList.parse(
            "mynetworks",
            values.value("mynetworks"),
            PatternList.Style.HOST,
            PolicySettings.parentMatches(values, "mynetworks"),
            tables);
    List<String> problems = new ArrayList<>();
    int inClasses = 0;
    Map<String, RestrictionList> classes = new HashMap<>();
    for (String name : Texts.listElements(values.value("smtpd_restriction_classes"))) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while reading restriction classes");
      }
      RestrictionList restrictions =
          RestrictionList.parse(name, values.value(name), version, tables);
      inClasses += restrictions.restrictions().size();
      if (inClasses > MAXIMUM_IN_CLASSES) {
        problems.add(
            "the restriction classes hold more than " + MAXIMUM_IN_CLASSES + " restrictions");
        break;
      }
      classes.put(name, restrictions);
    }
    RestrictionChecks.Parts parts =
        new RestrictionChecks.Parts(
            mynetworks,
            AddressResolver.list("relay_domains", PatternList.Style.DOMAIN, values, tables),
            version,
            own,
            new LoginChecks(values, settings, tables),
            validation,
            new NameChecks(version));
    Map<String, RestrictionList> lists = new LinkedHashMap<>();
    for (String list : List.of("client", "helo", "sender", "relay", "recipient")) {
      String name = "smtpd_" + list + "_restrictions";
      boolean exists = !list.equals("relay") || version.isAtLeast(2, 10);
      String value = exists ? values.value(name) : "";
      if (list.equals("relay") && settings.relayListIsTrial) {
        value = "permit_mynetworks, permit_sasl_authenticated, permit_auth_destination";
      }
      lists.put(list, RestrictionList.parse(name, value, version, tables));
    }
    Conversation.Lists all =
        new Conversation.Lists(
            lists.getOrDefault("client", NONE),
            lists.getOrDefault("helo", NONE),
            lists.getOrDefault("sender", NONE),
            lists.getOrDefault("relay", NONE),
            lists.getOrDefault("recipient", NONE));
    ListEvaluator evaluator = new ListEvaluator(classes, version, tables, parts);
    problems.addAll(
        new StartupCheck(version, classes).check(main, values, all.relay(), all.recipient()));
    return new CompiledPolicy(
        settings,
        resolver,
        new Conversation(settings, all, evaluator, validation),
        problems,
        version.isAtLeast(2, 10));
  }

  private static final RestrictionList NONE = new RestrictionList("", List.of());

  /** A host name without a domain gets mydomain, or {@code localdomain}: postconf(5) myhostname. */
  private static String qualified(String hostname, @Nullable String mydomain) {
    boolean bare = hostname.indexOf('.') < 0;
    return bare ? hostname + "." + (mydomain == null ? "localdomain" : mydomain) : hostname;
  }

  List<String> startProblems() {
    return startProblems;
  }

  List<PolicyList> lists() {
    return conversation.inOrder().stream()
        .filter(list -> !list.name().equals("smtpd_relay_restrictions") || relayListExists)
        .map(PolicyList::of)
        .toList();
  }

  Decision startFailure() {
    return new Decision(
        Verdict.ERROR,
        null,
        null,
        null,
        Decision.Stage.CONNECT,
        null,
        List.of(),
        List.of(),
        startProblems);
  }

  /** What is said of lists without a foreseeable end; of the trace the beginning is enough. */
  private static Decision endless(Session session) {
    return new Decision(
        Verdict.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        session.trace.subList(0, Math.min(session.trace.size(), 100)),
        List.of(),
        List.of(
            "more than "
                + Session.MAXIMUM_EVALUATIONS
                + " restrictions would have to be evaluated: restriction classes contain each"
                + " other again and again"));
  }

  Decision run(Transaction transaction, Suppositions suppositions) {
    Session session = new Session(transaction, settings, resolver, suppositions);
    Conversation.Ending ending;
    try {
      ending = conversation.run(session);
    } catch (Session.TooMuchWork endless) {
      return endless(session);
    }
    Reply reply = ending.reply();
    Verdict verdict =
        reply.code() < 400 ? Verdict.PERMIT : reply.code() < 500 ? Verdict.DEFER : Verdict.REJECT;
    return new Decision(
        verdict,
        reply.code(),
        reply.enhanced(),
        reply.text(),
        ending.stage(),
        ending.decidedBy(),
        session.trace,
        List.of(),
        List.of());
  }
}

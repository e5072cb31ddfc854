package org.mailmedic.postfix.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.RestrictionList;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.MasterService;
import org.mailmedic.postfix.config.Parameters;
import org.mailmedic.postfix.config.PostconfListing;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.config.Setting;
import org.mailmedic.postfix.config.Texts;
import org.mailmedic.postfix.lookup.TableOpener;
import org.mailmedic.postfix.lookup.TableSources;

/** The configuration under review, with values expanded once. */
final class Configuration {

  /** Longest value that is looked at word by word; longer ones are cut. */
  private static final int MAXIMUM_VALUE = 100_000;

  /** Services whose settings are looked at; a real file has some dozens. */
  private static final int MAXIMUM_SERVICES = 300;

  /** Settings in the views of all services together: each service sees main.cf anew. */
  private static final int MAXIMUM_SETTINGS = 1_000_000;

  /** Of these, SMTP servers whose decisions are played through. */
  private static final int MAXIMUM_SERVERS = 20;

  /** Stands for a host name that nobody told; .invalid is nobody's: RFC 2606. */
  private static final String UNKNOWN_HOST = "host.unknown.invalid";

  private final MainCf main;
  private final @Nullable MasterCf master;
  private final PostfixVersion version;
  private final TableSources tables;
  private final Parameters values;
  private final Effort effort;
  private final Map<String, String> expanded = new HashMap<>();
  private final Map<String, RestrictionList> lists = new HashMap<>();
  private final Map<MasterService, Configuration> ofServices = new HashMap<>();
  private @Nullable AccessPolicy policy;
  private @Nullable PostconfListing listing;
  private @Nullable Set<String> restrictionClasses;
  private @Nullable List<SmtpServer> servers;

  Configuration(
      MainCf main, @Nullable MasterCf master, PostfixVersion version, TableSources tables) {
    this(main, master, version, tables, new Effort());
  }

  private Configuration(
      MainCf main,
      @Nullable MasterCf master,
      PostfixVersion version,
      TableSources tables,
      Effort effort) {
    this.effort = effort;
    this.main = main;
    this.master = master;
    this.version = version;
    this.tables = tables;
    this.values = main.parameters(version, Map.of("myhostname", UNKNOWN_HOST));
  }

  MainCf main() {
    return main;
  }

  /** The file as given; null where it is not known or Postfix refuses it. */
  @Nullable MasterCf master() {
    return master;
  }

  PostfixVersion version() {
    return version;
  }

  TableSources tables() {
    return tables;
  }

  boolean isSet(String name) {
    return main.isSet(name);
  }

  /** Where main.cf sets the parameter; 0 where it does not. */
  int line(String name) {
    Setting setting = main.settings().get(name);
    return setting == null ? 0 : setting.line();
  }

  /** The expanded value, the default where it is not set; empty if unknown. */
  String value(String name) {
    String value = expanded.get(name);
    if (value == null) {
      value = Texts.shortened(effort.value(values, name), MAXIMUM_VALUE);
      expanded.put(name, value);
    }
    return value;
  }

  /** The expanded value of what main.cf sets; empty where it sets nothing. */
  String written(String name) {
    return isSet(name) ? value(name) : "";
  }

  boolean yes(String name) {
    return value(name).equalsIgnoreCase("yes");
  }

  boolean is(String name, String value) {
    return value(name).equalsIgnoreCase(value);
  }

  boolean isEmpty(String name) {
    return value(name).isBlank();
  }

  /** A number without unit; -1 where the value is none. */
  long number(String name) {
    String value = value(name);
    boolean digits =
        !value.isEmpty() && value.length() < 18 && value.chars().allMatch(Words::digit);
    return digits ? Long.parseLong(value) : -1;
  }

  /** The elements of a list. */
  List<String> words(String name) {
    return Texts.listElements(value(name));
  }

  /** A restriction list or class parsed. */
  RestrictionList restrictions(String name) {
    return lists.computeIfAbsent(
        name,
        list ->
            RestrictionList.parse(
                list, value(list), version, new TableOpener(tables, Set.of(), false)));
  }

  /** Whether the restriction stands in a list that recipients pass. */
  boolean restricts(String restriction) {
    return RestrictionLists.BEFORE_DATA.stream()
        .flatMap(list -> restrictions(list).restrictions().stream())
        .anyMatch(listed -> listed.name().equalsIgnoreCase(restriction));
  }

  /** The names in smtpd_restriction_classes. */
  Set<String> restrictionClasses() {
    Set<String> classes = restrictionClasses;
    if (classes == null) {
      classes = new LinkedHashSet<>(words("smtpd_restriction_classes"));
      restrictionClasses = classes;
    }
    return classes;
  }

  /** What postconf says about main.cf. */
  PostconfListing listing() {
    PostconfListing known = listing;
    if (known == null) {
      MasterCf services = master == null || master.fatal() ? MasterCf.distributed() : master;
      known = PostconfListing.of(main, services, version, UNKNOWN_HOST);
      listing = known;
    }
    return known;
  }

  /** master(5): a dash in the chroot column means no since 3.0, unless an old level is kept. */
  boolean chrootDefault() {
    return !version.isAtLeast(3, 0) || value("compatibility_level").strip().equals("0");
  }

  /** The enabled services of master.cf; none where it is not known. */
  List<MasterService> services() {
    if (master == null) {
      return List.of();
    }
    List<MasterService> services = master.services();
    int affordable = Math.max(20, MAXIMUM_SETTINGS / (1 + main.settings().size()));
    return services.subList(0, Math.min(services.size(), Math.min(affordable, MAXIMUM_SERVICES)));
  }

  /** What the programs of a service see: main.cf with the service's {@code -o} settings. */
  Configuration of(MasterService service) {
    return ofServices.computeIfAbsent(
        service,
        line -> {
          Map<String, String> overrides = line.overrides();
          return overrides.isEmpty()
              ? this
              : new Configuration(main.withAll(overrides), master, version, tables, effort);
        });
  }

  /** What smtpd decides by these settings. */
  AccessPolicy policy() {
    AccessPolicy known = policy;
    if (known == null) {
      known = AccessPolicy.of(main, version, Host.unknown(UNKNOWN_HOST), tables);
      policy = known;
    }
    return known;
  }

  /** The smtpd services of master.cf, each with what it sees; none where it is not known. */
  List<SmtpServer> smtpServers() {
    List<SmtpServer> known = servers;
    if (known == null) {
      known = new ArrayList<>();
      for (MasterService service : services()) {
        if (service.command().equals("smtpd") && known.size() < MAXIMUM_SERVERS) {
          known.add(new SmtpServer(service, of(service)));
        }
      }
      servers = known;
    }
    return known;
  }

  /** The same; where master.cf is not known, one that sees main.cf alone. */
  List<SmtpServer> smtpServersOrMain() {
    return master == null ? List.of(new SmtpServer(null, this)) : smtpServers();
  }

  /** One that sees main.cf alone, then the services. */
  List<SmtpServer> smtpServersWithMain() {
    List<SmtpServer> all = new ArrayList<>();
    all.add(new SmtpServer(null, this));
    all.addAll(smtpServers());
    return all;
  }

  /** The SMTP servers that mail from outside can reach. */
  List<SmtpServer> publicServers() {
    if (is("inet_interfaces", "loopback-only") || is("inet_interfaces", "localhost")) {
      return List.of();
    }
    return smtpServersOrMain().stream().filter(SmtpServer::isPublic).toList();
  }

  /** The servers where users hand in mail: the submission services, else whatever offers login. */
  List<SmtpServer> loginServers() {
    List<SmtpServer> login =
        publicServers().stream()
            .filter(server -> server.sees().yes("smtpd_sasl_auth_enable"))
            .toList();
    List<SmtpServer> submission =
        login.stream()
            .filter(server ->
                server.service() != null
                    && (Services.isSubmission(server.service())
                        || Services.isSubmissions(server.service())))
            .toList();
    return submission.isEmpty() ? login : submission;
  }

  /** Domains that this system calls its own, in lower case: no tables, at most some dozens. */
  List<String> ownDomains() {
    List<String> domains = new ArrayList<>();
    for (String name :
        List.of(
            "mydestination",
            "virtual_mailbox_domains",
            "virtual_alias_domains",
            "relay_domains",
            "mydomain",
            "myhostname")) {
      for (String word : words(name)) {
        boolean plain =
            Words.isDomain(word)
                && !word.toLowerCase(Locale.ROOT).startsWith("localhost.")
                && !word.endsWith(".invalid");
        if (plain && domains.size() < 40) {
          domains.add(word.toLowerCase(Locale.ROOT));
        }
      }
    }
    return domains;
  }
}

package org.mailmedic.referee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailmedic.postfix.access.Transaction;

/**
 * Makes configurations and transactions of all sorts, all decided by chance from a seed: usual ones
 * with usual mistakes, and lists in which everything that needs no network may stand anywhere.
 */
final class ScenarioGenerator {

  private static final List<String> LISTS =
      List.of(
          "smtpd_client_restrictions",
          "smtpd_helo_restrictions",
          "smtpd_sender_restrictions",
          "smtpd_relay_restrictions",
          "smtpd_recipient_restrictions");
  private static final List<String> CLASSES = List.of("class_a", "class_b", "LocalOnly");

  private final Dice dice;
  private final Cast cast;
  private final List<String> classes;
  private final TableWriter tables;
  private final RestrictionWriter restrictions;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private ScenarioGenerator(long seed) {
    this.dice = new Dice(seed);
    this.cast = new Cast(dice);
    this.classes = dice.chance(0.35) ? CLASSES : List.of();
    this.tables = new TableWriter(cast, classes);
    this.restrictions = new RestrictionWriter(dice, tables, classes);
  }

  /** The scenario of this seed. */
  static Scenario scenario(long seed, int transactions) {
    return new ScenarioGenerator(seed).scenario(transactions);
  }

  private Scenario scenario(int count) {
    identity();
    networks();
    destinations();
    maps();
    logins();
    switches();
    codes();
    lists();
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      transactions.add(transaction());
    }
    return new Scenario(text(), tables.files(), transactions);
  }

  private void maybe(double probability, String name, String... values) {
    if (dice.chance(probability)) {
      settings.put(name, dice.one(values));
    }
  }

  private void identity() {
    maybe(0.8, "compatibility_level", "0", "1", "2", "2", "3", "3.5", "3.6", "3.6", "3.7", "4");
    maybe(0.9, "myhostname", cast.hostname);
    maybe(0.5, "mydomain", cast.domain);
    maybe(0.5, "myorigin", "$myhostname", "$mydomain", cast.domain, "origin.example");
    settings.put("alias_maps", "");
  }

  private void networks() {
    String file =
        tables.file(
            "mynetworks",
            "# ours\n127.0.0.0/8\n[::1]/128\n192.168.1.0/24, 10.0.0.0/8\n!192.168.2.9\n");
    maybe(
        0.85,
        "mynetworks",
        "127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128",
        "127.0.0.0/8, 192.168.1.0/24",
        "127.0.0.0/8 192.168.0.0/16 10.0.0.0/8 [2001:db8:1::]/48",
        "!192.168.1.23, 192.168.1.0/24, 127.0.0.1",
        "192.168.1.0/24, !192.168.1.23",
        "192.168.1.5/24 127.0.0.0/8",
        "127.0.0.0/8 2001:db8::/32",
        "0.0.0.0/0",
        "127.0.0.1/32",
        "127.0.0.1/32 [fd00::]/8",
        "192.168.1",
        "192.168.1.[1-9]0",
        "172.16.0.0/12 203.0.113.0/24",
        file,
        "cidr:" + tables.file("cidrnets", "192.168.0.0/16 x\n!203.0.113.0/24 y\n"),
        "hash:" + tables.file("hashnets", "192.168.1 x\n203.0.113.9 y\n"),
        "localhost 127.0.0.1",
        "static:all",
        "[127.0.0.1] [::1]",
        "/etc/postfix/nosuchfile",
        "");
    maybe(0.15, "mynetworks_style", "host", "subnet", "class", "subnet");
    // Not localhost: which addresses that is depends on the machine.
    maybe(0.2, "inet_interfaces", "all", "127.0.0.1", "loopback-only");
    maybe(0.15, "inet_protocols", "all", "ipv4");
    maybe(0.1, "proxy_interfaces", "203.0.113.1", "203.0.113.1 198.51.100.7");
  }

  private void destinations() {
    String file =
        tables.file("domains", "localhost\n# old\n" + cast.domain + "\nsub.sub.example\n");
    maybe(
        0.9,
        "mydestination",
        "$myhostname, localhost.$mydomain, localhost",
        "$myhostname, localhost.$mydomain, localhost, $mydomain",
        "$myhostname localhost " + cast.domain,
        file,
        cast.domain + ", " + file,
        "!sub." + cast.domain + ", " + cast.domain,
        "hash:" + tables.file("dest", cast.domain + " x\nlocalhost y\n"),
        "regexp:" + tables.file("destre", "/(^|\\.)" + cast.domain.replace(".", "\\.") + "$/ ok\n"),
        cast.virtualDomain + " " + cast.domain,
        "",
        "localhost",
        "${mydomain?$mydomain} localhost");
    if (dice.chance(0.45)) {
      settings.put(
          "virtual_mailbox_domains",
          dice.one(
              cast.virtualDomain,
              cast.virtualDomain + ", second.example",
              "hash:" + tables.file("vdomains", cast.virtualDomain + " x\n"),
              "inline:{" + cast.virtualDomain + "=x}"));
      maybe(
          0.8,
          "virtual_mailbox_maps",
          "hash:" + tables.file("vmailbox", mailboxes(cast.virtualDomain)),
          "texthash:" + tables.file("vmailbox", mailboxes(cast.virtualDomain)),
          "regexp:" + tables.file("vmailboxre", "/^(alice|bob)@/ x\n"),
          "static:all",
          "");
    }
    if (dice.chance(0.4)) {
      maybe(0.7, "virtual_alias_domains", cast.aliasDomain, "$virtual_alias_maps", "", cast.domain);
    }
    if (dice.chance(0.4)) {
      settings.put(
          "relay_domains",
          dice.one(
              cast.relayDomain,
              "$mydestination",
              "$mydestination, " + cast.relayDomain,
              "!sub." + cast.relayDomain + ", " + cast.relayDomain,
              "hash:" + tables.file("relay", cast.relayDomain + " x\n"),
              "." + cast.relayDomain,
              ""));
      maybe(
          0.6,
          "relay_recipient_maps",
          "hash:" + tables.file("relayrcpt", mailboxes(cast.relayDomain)),
          "inline:{alice@" + cast.relayDomain + "=x}",
          "hash:/etc/postfix/nosuchtable");
    }
  }

  private String mailboxes(String domain) {
    return "alice@"
        + domain
        + " x\nbob@"
        + domain
        + " x\n"
        + dice.one(
            "", "@" + domain + " x\n", "@sub." + domain + " y\n", "carol+tag@" + domain + " z\n");
  }

  private void maps() {
    String aliases =
        tables.file(
            "aliases", "postmaster: root\nabuse: root\ninfo: alice, bob\n\"odd name\": root\n");
    maybe(0.5, "alias_maps", "hash:" + aliases, "hash:" + aliases, "hash:/etc/postfix/noaliases");
    maybe(
        0.4,
        "local_recipient_maps",
        "hash:" + tables.file("localusers", "alice x\nbob x\ninfo x\n"),
        "$alias_maps",
        "unix:passwd.byname $alias_maps",
        "inline:{alice=x, bob@" + cast.domain + "=x, @" + cast.hostname + "=x}",
        "",
        "proxy:unix:passwd.byname");
    maybe(
        0.35,
        "virtual_alias_maps",
        "hash:" + tables.file("virtual", virtual()),
        "texthash:" + tables.file("virtual", virtual()),
        "hash:" + tables.file("virtual", "@" + cast.aliasDomain + " alice@" + cast.domain + "\n"),
        "regexp:" + tables.file("virtualre", "/^info@(.*)$/ alice@$1\n"),
        "inline:{ghost=alice, ghost@" + cast.virtualDomain + "=bob}",
        "hash:/etc/postfix/novirtual");
    maybe(
        0.08,
        dice.one("canonical_maps", "recipient_canonical_maps", "sender_canonical_maps"),
        "inline:{ghost@" + cast.domain + "=alice@" + cast.domain + ", carol=bob}",
        "regexp:" + tables.file("canonical", "/^ghost@/ alice@" + cast.domain + "\n"));
    maybe(
        0.2,
        "transport_maps",
        "hash:" + tables.file("transport", transports()),
        "inline:{" + cast.foreignDomain() + "=smtp:[10.0.0.1]}",
        "regexp:" + tables.file("transportre", "/remote/ error:5.1.2 no way\n"));
    maybe(
        0.05,
        "default_transport",
        "error:mail is off",
        "smtp",
        "error",
        "retry:4.4.4 later",
        "relay");
    maybe(
        0.04,
        "local_transport",
        "error:5.1.1 no local mail",
        "local:$myhostname",
        "virtual",
        "error:");
    maybe(0.04, "relay_transport", "error:5.1.0 gone", "lmtp:[127.0.0.1]", "smtp:[10.0.0.9]");
    maybe(0.04, "virtual_transport", "lmtp:unix:private/dovecot-lmtp", "error:closed", "dovecot");
    maybe(0.05, "relayhost", "[smtp.isp.example]:587", "smtp.isp.example");
    maybe(0.02, "luser_relay", "catchall@" + cast.domain);
    maybe(0.02, "fallback_transport", "smtp:[10.0.0.7]");
    maybe(0.02, "relocated_maps", "inline:{ghost@" + cast.domain + "=bob@remote.test}");
    maybe(0.3, "recipient_delimiter", "+", "-", "+-", "");
  }

  private String virtual() {
    String old = cast.aliasDomain;
    return dice.one(old + " anything\n", "")
        + "info@"
        + old
        + " alice@"
        + cast.domain
        + "\nghost@"
        + cast.domain
        + " alice\n"
        + dice.one(
            "",
            "@" + old + " bob@" + cast.domain + "\n",
            "abuse root\n",
            "carol+tag@" + old + " x\n");
  }

  private String transports() {
    StringBuilder text = new StringBuilder();
    List<String> keys =
        List.of(
            cast.relayDomain,
            "." + cast.relayDomain,
            cast.domain,
            "alice@" + cast.domain,
            "*",
            cast.foreignDomain(),
            "." + cast.foreignDomain(),
            cast.virtualDomain,
            "bob@remote.test");
    for (String key : dice.some(keys, 1, 3)) {
      text.append(key)
          .append(' ')
          .append(
              dice.one(
                  "error:5.1.2 branch is closed",
                  "smtp:[10.0.0.5]",
                  "retry:4.4.4 come back",
                  ":",
                  "local:",
                  "error:",
                  "discard:",
                  "relay:[10.0.0.5]",
                  "error:550 plain",
                  "error:no code",
                  ":[10.1.1.1]",
                  "retry:",
                  "virtual:",
                  "lmtp:unix:x"))
          .append('\n');
    }
    return text.toString();
  }

  private void logins() {
    maybe(0.5, "smtpd_sasl_auth_enable", "yes", "yes", "yes", "no");
    String text =
        "alice@"
            + cast.domain
            + " alice\nbob@"
            + cast.domain
            + " bob@"
            + cast.virtualDomain
            + ", bob\n"
            + "@"
            + cast.virtualDomain
            + " alice@"
            + cast.domain
            + "\ncarol carol\n"
            + "user@remote.test Alice\n";
    maybe(
        0.35,
        "smtpd_sender_login_maps",
        "hash:" + tables.file("logins", text),
        "texthash:" + tables.file("logins", text),
        "regexp:" + tables.file("loginsre", "/^(.*)@(.*)$/ $1\n"),
        "static:alice",
        "hash:/etc/postfix/nologins");
    maybe(0.05, "smtpd_tls_security_level", "may", "encrypt", "none");
    maybe(0.04, "smtpd_tls_auth_only", "yes");
    maybe(0.02, "smtpd_enforce_tls", "yes");
  }

  private void switches() {
    maybe(0.15, "smtpd_delay_reject", "no", "yes", "no");
    maybe(0.2, "smtpd_helo_required", "yes", "no");
    maybe(0.1, "smtpd_reject_unlisted_recipient", "no", "yes");
    maybe(0.12, "smtpd_reject_unlisted_sender", "yes", "no");
    maybe(0.12, "smtpd_relay_before_recipient_restrictions", "yes", "no");
    maybe(0.07, "soft_bounce", "yes");
    maybe(0.06, "strict_rfc821_envelopes", "yes");
    maybe(0.05, "allow_percent_hack", "no", "yes");
    maybe(0.05, "swap_bangpath", "no", "yes");
    maybe(0.05, "allow_untrusted_routing", "yes");
    maybe(0.05, "append_dot_mydomain", "yes", "no");
    maybe(0.03, "append_at_myorigin", "no", "yes");
    maybe(0.04, "resolve_dequoted_address", "no", "yes");
    maybe(0.03, "resolve_null_domain", "yes");
    maybe(0.04, "resolve_numeric_domain", "yes");
    maybe(0.03, "allow_min_user", "yes");
    maybe(0.05, "show_user_unknown_table_name", "no");
    maybe(0.04, "smtpd_null_access_lookup_key", "nobody", "<>", "null@" + cast.domain);
    maybe(0.03, "owner_request_special", "no");
    maybe(0.03, "double_bounce_sender", "bounce", "double-bounce@" + cast.domain);
    maybe(0.03, "empty_address_recipient", "postmaster");
    maybe(0.03, "smtputf8_enable", "no");
    maybe(0.03, "strict_smtputf8", "yes");
    maybe(
        0.15,
        "parent_domain_matches_subdomains",
        "",
        "smtpd_access_maps",
        "relay_domains",
        "debug_peer_list,fast_flush_domains,mynetworks,relay_domains");
  }

  private void codes() {
    maybe(0.05, "access_map_reject_code", "550", "450", "521");
    maybe(0.04, "access_map_defer_code", "451");
    maybe(0.04, "reject_code", "550", "421");
    maybe(0.04, "defer_code", "451");
    maybe(0.05, "relay_domains_reject_code", "550", "450");
    maybe(0.03, "invalid_hostname_reject_code", "450", "550");
    maybe(0.04, "non_fqdn_reject_code", "450", "554");
    maybe(0.04, "unknown_local_recipient_reject_code", "450", "551");
    maybe(0.03, "unknown_relay_recipient_reject_code", "450");
    maybe(0.03, "unknown_virtual_alias_reject_code", "450", "553");
    maybe(0.03, "unknown_virtual_mailbox_reject_code", "451");
    maybe(0.03, "unknown_client_reject_code", "550");
    maybe(0.03, "multi_recipient_bounce_reject_code", "554");
    maybe(0.03, "plaintext_reject_code", "550");
  }

  private void lists() {
    if (!classes.isEmpty()) {
      settings.put("smtpd_restriction_classes", String.join(dice.one(", ", " "), CLASSES));
      for (int i = 0; i < CLASSES.size(); i++) {
        // A class calls later ones only; some are empty or missing, which stops smtpd.
        List<String> inner = CLASSES.subList(i + 1, CLASSES.size());
        RestrictionWriter writer = new RestrictionWriter(dice, tables, inner);
        if (dice.chance(0.985)) {
          settings.put(CLASSES.get(i), dice.chance(0.015) ? "" : writer.list(1, 3));
        }
      }
    }
    boolean usual = dice.chance(0.5);
    for (String name : LISTS) {
      boolean guard = name.contains("relay") || name.contains("recipient");
      if (!dice.chance(guard ? 0.7 : 0.4)) {
        continue;
      }
      String value =
          usual || dice.chance(0.2)
              ? restrictions.written(restrictions.usual(name))
              : restrictions.list(0, 6);
      if (guard && !usual && dice.chance(0.6)) {
        String end = dice.one("reject_unauth_destination", "reject", "defer_unauth_destination");
        value = value.isBlank() ? end : value + ", " + end;
      }
      settings.put(name, value);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text.append(setting.getKey())
          .append(dice.one(" = ", " = ", "=", " =  "))
          .append(setting.getValue())
          .append('\n');
    }
    return text.toString();
  }

  private Transaction transaction() {
    String address = cast.clientAddress();
    while (address.contains(":") && "ipv4".equals(settings.get("inet_protocols"))) {
      address = cast.clientAddress();
    }
    boolean named = dice.chance(0.6);
    String name = named ? cast.clientName() : "unknown";
    String reverse = named ? null : dice.one("none", "none", "ptr." + cast.clientName());
    return new Transaction(
        address,
        name,
        reverse,
        dice.chance(0.04) ? null : cast.helo(),
        dice.chance(0.15) ? cast.login() : null,
        settings.getOrDefault("smtpd_tls_security_level", "none").equals("none")
            ? false
            : dice.chance(0.5),
        cast.sender(),
        cast.recipient());
  }
}

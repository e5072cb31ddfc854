package org.mailmedic.referee;

import java.util.ArrayList;
import java.util.List;

/** The names, addresses and users of one scenario: own, hosted, relayed and foreign ones. */
final class Cast {

  private static final List<String> USERS =
      List.of("alice", "bob", "info", "ghost", "root", "postmaster", "abuse", "www-data", "carol");
  private static final List<String> FOREIGN =
      List.of("remote.test", "sub.remote.test", "spam.example", "big-mail.example", "co.uk", "a.b");
  private static final List<String> CLIENT_ADDRESSES =
      List.of(
          "203.0.113.9",
          "203.0.113.77",
          "198.51.100.9",
          "198.51.100.200",
          "192.0.2.25",
          "192.0.2.130",
          "192.168.1.23",
          "192.168.1.50",
          "192.168.2.9",
          "10.1.2.3",
          "127.0.0.1",
          "172.17.0.2",
          "100.64.3.4",
          "2001:db8:1::99",
          "2001:db8:2::77",
          "::1",
          "fd00::5");
  private static final List<String> CLIENT_NAMES =
      List.of(
          "mx1.remote.test",
          "remote.test",
          "mail.big-mail.example",
          "dsl-77.isp.example",
          "Pool-4.ISP.example",
          "localhost",
          "host.v6.example",
          "a.b.c.d.e.example",
          "spam.example");
  private static final List<String> HELOS =
      List.of(
          "mx1.remote.test",
          "client.remote.test",
          "localhost",
          "laptop",
          "DESKTOP-1A2B3C",
          "[203.0.113.9]",
          "[192.0.2.25]",
          "203.0.113.9",
          "[IPv6:2001:db8:2::77]",
          "foo_bar.example",
          "a..b",
          "-bad.example",
          "user",
          "x.",
          ".x",
          "[300.1.2.3]",
          "[203.0.113.9",
          "1.2.3.4.5",
          "xn--bcher-kva.example",
          "a_b",
          "foo-.example",
          "0",
          "12345",
          "h\u00e9llo.example",
          "name with blanks",
          "<angle>",
          "very-long-label-" + "x".repeat(60) + ".example",
          "::1",
          "1::2",
          "[::1]",
          "IPv6:::1",
          "a.b.c",
          "*.example",
          "example.123",
          "[IPv6:zz]",
          "a/b");

  final Dice dice;
  final String domain;
  final String hostname;
  final String virtualDomain;
  final String aliasDomain;
  final String relayDomain;

  Cast(Dice dice) {
    this.dice = dice;
    this.domain = dice.one("example.com", "firma.example", "corp.test", "club.example.org");
    this.hostname = dice.one("mail.", "mx.", "srv1.", "") + domain;
    this.virtualDomain = dice.one("shop.test", "v.example.net", "kunde.example");
    this.aliasDomain = dice.one("alias.test", "brand.test", "old-name.example");
    this.relayDomain = dice.one("internal." + domain, "exchange.example", "branch.test");
  }

  String user() {
    return dice.one(USERS);
  }

  /** A domain of any class, sometimes a subdomain or an odd one. */
  String anyDomain() {
    String name =
        dice.one(
            domain,
            domain,
            hostname,
            virtualDomain,
            aliasDomain,
            relayDomain,
            "localhost",
            "localhost." + domain,
            dice.one(FOREIGN),
            dice.one(FOREIGN));
    return dice.chance(0.08) ? "sub." + name : name;
  }

  String foreignDomain() {
    return dice.one(FOREIGN);
  }

  String clientAddress() {
    return dice.one(CLIENT_ADDRESSES);
  }

  String clientName() {
    return dice.one(CLIENT_NAMES);
  }

  String helo() {
    return dice.chance(0.25)
        ? dice.one(hostname, domain, "mx." + virtualDomain, clientName())
        : dice.one(HELOS);
  }

  /** An envelope address; one in five is of an unusual form. */
  String address() {
    String plain =
        user() + (dice.chance(0.15) ? dice.one("+", "-") + "tag" : "") + "@" + anyDomain();
    if (dice.chance(0.8)) {
      return dice.chance(0.08) ? dice.otherCase(plain) : plain;
    }
    return oddAddress(plain);
  }

  private String oddAddress(String plain) {
    String user = user();
    String other = anyDomain();
    return dice.one(
        user,
        "\"" + user + "\"@" + other,
        "\"a b\"@" + other,
        "\"" + user + "@" + foreignDomain() + "\"@" + other,
        user + "%" + foreignDomain() + "@" + other,
        foreignDomain() + "!" + user,
        foreignDomain() + "!" + user + "@" + other,
        "@" + other + ":" + plain,
        plain + ".",
        plain + "..",
        user + "@",
        "@" + other,
        user + "@[127.0.0.1]",
        user + "@[203.0.113.1]",
        user + "@[" + clientAddress() + "]",
        user + "@203.0.113.5",
        user + "@[203.0.113]",
        user + "@[IPv6:::1]",
        user + "@[IPv6:2001:db8::1]",
        user + "@[]",
        user + "@-bad-." + other,
        user + "@under_score." + other,
        user + "@no dots",
        user + "@nodots",
        user + "@.example",
        user + "@a..example",
        user + "@" + "x".repeat(70) + ".example",
        user + "@@" + other,
        user + "@" + other + "@" + foreignDomain(),
        user + "+@" + other,
        "+" + user + "@" + other,
        "++@" + other,
        user + "+a+b@" + other,
        user + "+a-b@" + other,
        "\u00fcser@" + other,
        user + "@b\u00fccher.example",
        "MAILER-DAEMON@" + other,
        "double-bounce@" + other,
        "double-bounce",
        "mailer-daemon",
        "PostMaster",
        "postmaster@" + other,
        "\"\"@" + other,
        "\\" + user + "@" + other,
        user + "\\@" + other,
        "(comment)" + user + "@" + other,
        "-" + user + "@" + other,
        "|" + user + "@" + other,
        "/" + user + "@" + other,
        user + "," + user + "@" + other,
        user + ";" + plain,
        user + "@" + other + "%" + foreignDomain(),
        "owner-" + user + "@" + other,
        user + "-request@" + other,
        "0@" + other,
        user + "@123.456",
        user + "@1",
        "a".repeat(80) + "@" + other);
  }

  /** A sender; the null sender now and then. */
  String sender() {
    return dice.chance(0.08) ? "" : address();
  }

  String recipient() {
    return dice.chance(0.02) ? dice.one("postmaster", "Postmaster", "") : address();
  }

  /** A login name as people have them. */
  String login() {
    return dice.one(
        "alice",
        "bob",
        "Alice",
        "alice@" + domain,
        "bob@" + virtualDomain,
        "carol",
        "ALICE@" + domain);
  }

  /** Keys that a table of this kind of subject may hold, likely and unlikely ones. */
  String key(String subject) {
    List<String> keys = new ArrayList<>();
    String mailDomain = anyDomain();
    switch (subject) {
      case "client" -> {
        String name = clientName();
        String address = clientAddress();
        keys.addAll(List.of(name, address, parent(name), "." + parent(name), "unknown"));
        keys.add(
            address.contains(":") ? address.replaceFirst("(:[^:]*){1}$", "") : octets(address));
        keys.addAll(List.of("test", "example", "192.168", "10", "203.0.113", "2001:db8"));
      }
      case "helo" -> {
        String name = helo();
        keys.addAll(List.of(name.replace(' ', '_'), parent(name), "." + parent(name), "localhost"));
        keys.addAll(List.of(domain, hostname, "test", "unknown", "203.0.113", "[203.0.113.9]"));
      }
      case "sasl" -> keys.addAll(List.of(login(), login(), "@" + domain, domain));
      default -> {
        keys.addAll(List.of(user() + "@" + mailDomain, mailDomain, "." + mailDomain, user() + "@"));
        keys.addAll(List.of(parent(mailDomain), "." + parent(mailDomain), "<>", user()));
        keys.addAll(List.of("@" + mailDomain, user() + "+tag@" + mailDomain, user() + "+tag@"));
        keys.addAll(List.of(user() + "-tag@" + mailDomain, "test", domain, "com"));
      }
    }
    String key = dice.one(keys);
    return dice.chance(0.05) ? dice.otherCase(key) : key;
  }

  private static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 || dot == name.length() - 1 ? "example" : name.substring(dot + 1);
  }

  private String octets(String address) {
    String[] parts = address.split("\\.", -1);
    return String.join(".", List.of(parts).subList(0, dice.between(1, 3)));
  }
}

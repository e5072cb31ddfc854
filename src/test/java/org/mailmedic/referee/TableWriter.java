package org.mailmedic.referee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes lookup tables and gives them back as {@code type:name}. */
final class TableWriter {

  private final Cast cast;
  private final Dice dice;
  private final List<String> classes;
  private final Map<String, String> files = new LinkedHashMap<>();

  TableWriter(Cast cast, List<String> classes) {
    this.cast = cast;
    this.dice = cast.dice;
    this.classes = classes;
  }

  Map<String, String> files() {
    return files;
  }

  /** Keeps a text under a name that is not taken; its path. */
  String file(String name, String text) {
    String path = "/etc/postfix/" + name + files.size();
    files.put(path, text);
    return path;
  }

  /** An access table for this kind of subject: client, helo, sender, recipient, sasl. */
  String access(String subject) {
    int kind = dice.between(0, 99);
    if (kind < 4) {
      return "static:" + dice.one("OK", "DUNNO", "REJECT", "permit_mynetworks", "{REJECT go away}");
    }
    if (kind < 14) {
      return "cidr:" + file(subject, cidr());
    }
    if (kind < 26) {
      return "regexp:" + file(subject, regexp(subject));
    }
    if (kind < 38) {
      return inline(subject);
    }
    if (kind < 42) {
      return "unionmap:{" + inline(subject) + "," + simple(subject) + "}";
    }
    if (kind < 44) {
      return "hash:/etc/postfix/missing" + files.size();
    }
    return simple(subject);
  }

  private String simple(String subject) {
    String type = dice.one("hash:", "texthash:", "texthash:", "btree:", "proxy:texthash:");
    if (type.startsWith("proxy")) {
      type = "texthash:";
    }
    StringBuilder text = new StringBuilder();
    List<String> seen = new ArrayList<>();
    for (int i = dice.between(1, 6); i > 0; i--) {
      String key = cast.key(subject);
      // Duplicates: postmap keeps the first, texthash the last.
      if (key.startsWith("#") || seen.contains(key.toLowerCase(java.util.Locale.ROOT))) {
        continue;
      }
      seen.add(key.toLowerCase(java.util.Locale.ROOT));
      text.append(dice.chance(0.05) ? "# a comment\n" : dice.chance(0.03) ? "\n" : "");
      text.append(key).append(dice.one(" ", "\t", "    ")).append(action()).append('\n');
      text.append(dice.chance(0.04) ? "    continued\n" : "");
    }
    return type + file(subject, text.toString());
  }

  private String inline(String subject) {
    List<String> entries = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      String key = cast.key(subject).replaceAll("[{}= ]", "_");
      entries.add("{" + key + dice.one("=", " = ") + action() + "}");
    }
    return "inline:{" + String.join(dice.one(" ", ", "), entries) + "}";
  }

  private String cidr() {
    StringBuilder text = new StringBuilder();
    for (int i = dice.between(1, 5); i > 0; i--) {
      String pattern =
          dice.one(
              "192.168.0.0/16",
              "192.168.1.0/24",
              "203.0.113.0/24",
              "203.0.113.9",
              "10.0.0.0/8",
              "0.0.0.0/0",
              "2001:db8::/32",
              "2001:db8:1::99",
              "::/0",
              "192.0.2.128/25",
              "!192.168.1.0/24",
              "198.51.100.0/24",
              "127.0.0.0/8",
              "192.168.1.5/24");
      text.append(pattern).append(dice.one(" ", "\t")).append(action()).append('\n');
      if (dice.chance(0.06)) {
        text.append("if ")
            .append(dice.one("", "!"))
            .append("192.168.0.0/16\n192.168.1.50 ")
            .append(action())
            .append("\nendif\n");
      }
    }
    return text.toString();
  }

  private String regexp(String subject) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.between(1, 4); i > 0; i--) {
      String key = cast.key(subject).replaceAll("[^A-Za-z0-9@.-]", ".").replace(".", "\\.");
      String pattern =
          dice.one(
              "/^" + key + "$/",
              "/" + key + "/",
              "/" + key + "/i",
              "/@/",
              "/^$/",
              "/./",
              "/^unknown$/",
              "!/" + key + "/",
              "/^(.*)@(.*)$/",
              "/^[0-9.]+$/",
              "/^ghost@/",
              "/[^a-z]/x",
              "/(" + key + "|remote)/",
              "|^" + key.replace("|", "") + "|");
      String action = action();
      if (pattern.contains("(.*)@") && dice.chance(0.5)) {
        action = dice.one("REJECT $1 at ${2}", "550 5.7.1 no $2", "permit_$1", "REJECT $$1", "$2");
      }
      text.append(pattern).append(' ').append(action).append('\n');
      if (dice.chance(0.08)) {
        text.append("if ")
            .append(dice.one("", "!"))
            .append("/@/\n/remote/ ")
            .append(action())
            .append("\nendif\n");
      }
    }
    return text.toString();
  }

  /** The right-hand side of an access table. */
  String action() {
    if (dice.chance(0.25) && !classes.isEmpty()) {
      return dice.one(classes);
    }
    if (dice.chance(0.6)) {
      return dice.one(
          "OK",
          "REJECT",
          "DUNNO",
          "REJECT go away",
          "reject",
          "permit",
          "ok",
          "550 5.7.1 not here",
          "450 4.7.1 slow down",
          "DEFER_IF_PERMIT",
          "permit_mynetworks, reject",
          "RELAY",
          "reject_unauth_destination",
          "permit_auth_destination, reject",
          "DEFER");
    }
    return dice.one(
        "550",
        "250 fine",
        "550 5.1.1 unknown",
        "550 4.1.1 odd",
        "450 5.1.1 odd",
        "421 4.3.2 bye",
        "521 5.3.2 bye",
        "554 text",
        "571 Delivery not authorized",
        "600 x",
        "300 x",
        "99",
        "12345",
        "5.7.1 no code",
        "ACCEPT",
        "IGNORE",
        "REJECT 5.1.2 text",
        "REJECT 4.1.2 text",
        "DEFER later",
        "DEFER 5.1.1 odd",
        "DEFER_IF_PERMIT 4.7.3 maybe",
        "DEFER_IF_REJECT",
        "DEFER_IF_REJECT perhaps",
        "defer_if_permit",
        "defer_if_reject",
        "HOLD",
        "HOLD checking",
        "DISCARD",
        "DISCARD quietly",
        "FILTER smtp:[127.0.0.1]:10025",
        "REDIRECT bob@example.com",
        "BCC bob@example.com",
        "PREPEND X-Seen: yes",
        "WARN watch this",
        "INFO noted",
        "DUNNO,",
        "REJECT,",
        "OK, reject",
        "DUNNO whatever",
        "dunno",
        "warn_if_reject reject",
        "nosuch_restriction",
        "reject_non_fqdn_sender",
        "permit_sasl_authenticated, reject",
        "check_sender_access static:REJECT",
        "permit_mynetworks reject_unauth_destination permit",
        "FILTER",
        "REDIRECT",
        "PREPEND",
        "BCC",
        "FILTER nonsense",
        "REDIRECT nowhere",
        "PREPEND nonsense",
        "BCC nowhere",
        "reject_unlisted_recipient",
        "REJECT  two  blanks ",
        "warn_if_reject",
        "defer",
        "4xx text",
        "451",
        "554 5.7",
        "REJECT 5.7 x",
        "OK text",
        "Reject Mixed");
  }
}

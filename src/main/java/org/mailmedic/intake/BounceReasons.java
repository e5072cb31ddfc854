package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a bounce in the vocabulary that bounce processing uses (the names are those of
 * Sisimai's documentation). The wording decides before the codes, which servers choose freely.
 */
final class BounceReasons {

  private record Rule(String reason, List<String> words) {}

  /** First match wins: narrow wordings stand before wide ones. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "norelaying",
              List.of(
                  "relay access denied",
                  "relaying denied",
                  "relay not permitted",
                  "unable to relay",
                  "not permitted to relay",
                  "relaying not allowed",
                  "relay denied",
                  "relais refus",
                  "we do not relay",
                  "relaying disallowed")),
          new Rule(
              "requireptr",
              List.of(
                  "cannot find your reverse hostname",
                  "cannot find your hostname",
                  "reverse dns",
                  "ptr record",
                  "no ptr",
                  "rdns",
                  "reverse hostname",
                  "does not have a valid ptr")),
          new Rule(
              "failedstarttls",
              List.of(
                  "must issue a starttls",
                  "starttls is required",
                  "tls is required",
                  "encryption required")),
          new Rule(
              "authfailure",
              List.of(
                  "spf",
                  "dkim",
                  "dmarc",
                  "sender is unauthenticated",
                  "unauthenticated email",
                  "sender id")),
          new Rule("virusdetected", List.of("virus", "malware", "infected")),
          new Rule(
              "mesgtoobig",
              List.of(
                  "message size exceeds",
                  "too large",
                  "message too big",
                  "size limit",
                  "exceeds size",
                  "exceeds a size",
                  "maximum message size")),
          new Rule(
              "mailboxfull",
              List.of(
                  "mailbox is full",
                  "mailbox full",
                  "over quota",
                  "quota exceeded",
                  "exceeded storage",
                  "out of storage",
                  "mailbox size limit",
                  "overquota",
                  "exceeds quota",
                  "inbox is full",
                  "is full")),
          new Rule(
              "systemfull", List.of("insufficient system storage", "no space left", "disk full")),
          new Rule(
              "suspend",
              List.of(
                  "disabled",
                  "suspended",
                  "inactive",
                  "deactivated",
                  "is locked",
                  "account locked",
                  "expired account",
                  "not active")),
          new Rule(
              "ratelimited",
              List.of(
                  "unusual rate",
                  "rate limit",
                  "ratelimit",
                  "too many messages",
                  "too many recipients",
                  "sending too fast",
                  "throttl",
                  "exceeded the maximum number of messages",
                  "temporarily deferred due to")),
          new Rule(
              "toomanyconn",
              List.of(
                  "too many connections",
                  "too many concurrent",
                  "connection limit",
                  "too many sessions")),
          new Rule(
              "badreputation",
              List.of("low reputation", "poor reputation", "bad reputation", "reputation")),
          new Rule(
              "blocked",
              List.of(
                  "blocked using",
                  "spamhaus",
                  "blacklist",
                  "blocklist",
                  "block list",
                  "black list",
                  "barracuda",
                  "spamcop",
                  "rbl",
                  "dnsbl",
                  "listed by",
                  "listed in",
                  "listed at",
                  "banned",
                  "ip address",
                  "(bl)",
                  "client host rejected",
                  "blocked",
                  "refused to talk to me",
                  "your ip")),
          new Rule(
              "spamdetected",
              List.of("spam message rejected", "spam", "unsolicited", "bulk mail", "junk")),
          new Rule(
              "contenterror",
              List.of(
                  "content rejected",
                  "header",
                  "attachment",
                  "mime",
                  "body content",
                  "message content")),
          new Rule(
              "notcompliantrfc",
              List.of(
                  "rfc 5322",
                  "rfc5322",
                  "rfc 2822",
                  "bare linefeed",
                  "bare line feed",
                  "smtp command pipelining")),
          new Rule(
              "hostunknown",
              List.of(
                  "host or domain name not found",
                  "domain not found",
                  "host not found",
                  "host unknown",
                  "no such domain",
                  "unrouteable mail domain",
                  "name service error",
                  "nullmx",
                  "no smtp service",
                  "does not accept mail",
                  "unrouteable address",
                  "all relevant mx records point to non-existent")),
          new Rule(
              "rejected",
              List.of(
                  "sender address rejected",
                  "sender verify failed",
                  "sender rejected",
                  "verification failed for",
                  "sender denied",
                  "mailfrom",
                  "envelope sender")),
          new Rule(
              "userunknown",
              List.of(
                  "user unknown",
                  "unknown user",
                  "no such user",
                  "does not exist",
                  "recipient not found",
                  "recipnotfound",
                  "mailbox unavailable",
                  "mailbox not found",
                  "no mailbox",
                  "unknown recipient",
                  "invalid recipient",
                  "recipient address rejected",
                  "no such recipient",
                  "no such mailbox",
                  "address unknown",
                  "unknown address",
                  "not a valid",
                  "user not found",
                  "invalid mailbox",
                  "recipient unknown",
                  "account does not",
                  "no longer available",
                  "recipient rejected")),
          new Rule(
              "securityerror",
              List.of(
                  "authentication required",
                  "authentication failed",
                  "authentication credentials",
                  "client was not authenticated",
                  "not authenticated",
                  "535 ")),
          new Rule(
              "policyviolation",
              List.of(
                  "policy",
                  "helo command rejected",
                  "invalid helo",
                  "not allowed to send",
                  "administrative prohibition")),
          new Rule(
              "expired",
              List.of(
                  "message expired",
                  "retry timeout exceeded",
                  "delivery time expired",
                  "could not be delivered for more than",
                  "queue too long",
                  "maximum hop")),
          new Rule(
              "networkerror",
              List.of(
                  "connection timed out",
                  "connection refused",
                  "network is unreachable",
                  "no route to host",
                  "loops back to myself",
                  "lost connection",
                  "host is unreachable",
                  "connection reset",
                  "operation timed out",
                  "cannot assign requested address",
                  "too many hops")),
          new Rule(
              "mailererror",
              List.of(
                  "command died with status",
                  "command output",
                  "local delivery failed",
                  "x-unix",
                  "error running command",
                  "user-defined",
                  "procmail")),
          new Rule(
              "syntaxerror",
              List.of(
                  "syntax error", "bad address syntax", "command unrecognized", "bad sequence")),
          new Rule(
              "systemerror",
              List.of(
                  "mail transport unavailable",
                  "temporary failure",
                  "server configuration",
                  "local configuration error",
                  "internal error",
                  "lookup failure",
                  "local error",
                  "alias loop",
                  "alias expansion",
                  "i/o error",
                  "mail system configuration")));

  private BounceReasons() {}

  static @Nullable String of(String diagnostic, @Nullable Integer code, @Nullable String status) {
    String lower = diagnostic.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      for (String words : rule.words()) {
        if (lower.contains(words)) {
          return rule.reason();
        }
      }
    }
    return byStatus(code, status);
  }

  /** RFC 3463's own meaning, for texts that say nothing. */
  private static @Nullable String byStatus(@Nullable Integer code, @Nullable String status) {
    if (status == null || status.length() < 5) {
      return code != null && code == 552 ? "mailboxfull" : null;
    }
    return switch (status.substring(1)) {
      case ".1.1", ".1.0", ".1.3" -> "userunknown";
      case ".1.2", ".4.4", ".1.10" -> "hostunknown";
      case ".1.6" -> "hasmoved";
      case ".1.8", ".1.7" -> "rejected";
      case ".2.1" -> "suspend";
      case ".2.2" -> "mailboxfull";
      case ".2.3", ".3.4" -> "mesgtoobig";
      case ".3.1" -> "systemfull";
      case ".3.0", ".3.2", ".3.5" -> "systemerror";
      case ".4.1", ".4.2", ".4.6" -> "networkerror";
      case ".4.7" -> "expired";
      case ".5.2", ".5.1" -> "syntaxerror";
      case ".6.0" -> "contenterror";
      case ".7.8", ".7.0" -> "securityerror";
      case ".7.1" -> "policyviolation";
      case ".7.25" -> "requireptr";
      case ".7.26", ".7.27" -> "authfailure";
      case ".7.28" -> "ratelimited";
      default -> null;
    };
  }
}

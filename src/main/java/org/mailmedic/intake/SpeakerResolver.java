package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Settles who spoke where the place of a quotation alone does not tell: by the name of the ticket's
 * own server, and by the same reply in its log.
 */
final class SpeakerResolver {

  private static final Set<String> DOMAIN_LISTS =
      Set.of(
          "mydestination",
          "mydomain",
          "relay_domains",
          "virtual_mailbox_domains",
          "virtual_alias_domains");

  private final Set<String> configuredNames = new HashSet<>();
  private final Set<String> ownNames = new HashSet<>();
  private final Set<String> ownDomains = new HashSet<>();
  private final Set<String> ownReplies = new HashSet<>();
  private final Set<String> toldNames;
  private final ShownSystem shown;
  private final boolean mailToAsker;
  private final boolean postfixShown;

  SpeakerResolver(List<PastedParameter> parameters, List<LogEvent> events, List<Segment> segments) {
    this.mailToAsker = AskersMail.isTold(segments);
    this.toldNames = AskersServers.named(segments);
    this.shown = ShownSystem.of(segments);
    this.postfixShown =
        !parameters.isEmpty()
            || events.stream().anyMatch(event -> event.origin().software().equals("postfix"));
    for (PastedParameter parameter : parameters) {
      if (parameter.name().equals("myhostname") && parameter.value().indexOf('.') > 0) {
        configuredNames.add(parameter.value().toLowerCase(Locale.ROOT));
      } else if (DOMAIN_LISTS.contains(parameter.name())) {
        addHosts(parameter.value().toLowerCase(Locale.ROOT));
      }
    }
    ownNames.addAll(configuredNames);
    for (LogEvent event : events) {
      if (event instanceof LogEvent.Reject reject && reject.origin().software().equals("postfix")) {
        ownReplies.add(key(reject.reply()));
      }
      String host = event.origin().host();
      if (host != null && host.indexOf('.') > 0 && event.origin().software().equals("postfix")) {
        ownNames.add(host.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** A domain that is listed may be the name of the host that answers for it, too. */
  private void addHosts(String value) {
    StringTokenizer words = new StringTokenizer(value, ", \t");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.indexOf('.') > 0
          && word.indexOf(':') < 0
          && word.indexOf('/') < 0
          && word.indexOf('$') < 0) {
        ownDomains.add(word);
      }
    }
  }

  /** Whether the name is that of the ticket's server. */
  boolean isOwn(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String lower = withoutAddress(host);
    int dot = lower.indexOf('.');
    return ownNames.contains(lower)
        || toldNames.contains(lower)
        || (dot > 0 && toldNames.contains(lower.substring(0, dot)))
        || ownDomains.contains(lower)
        || (dot > 0 && ownDomains.contains(lower.substring(dot + 1)))
        || shown.isHost(lower);
  }

  /**
   * Whether the host that refused a recipient is the ticket's own server: by its name, or because
   * it stands in the domain of a recipient whom the ticket's system serves.
   *
   * @param host null where a notification does not tell who refused
   */
  boolean isOwn(@Nullable String host, @Nullable String recipient) {
    if (isOwn(host)) {
      return true;
    }
    String domain = recipient == null ? null : recipient.substring(recipient.indexOf('@') + 1);
    return isServed(domain)
        && (host == null || Objects.equals(registered(host), registered(domain)));
  }

  /** Whether the ticket tells or shows that mail for the domain comes to its system. */
  private boolean isServed(@Nullable String domain) {
    if (domain == null) {
      return mailToAsker;
    }
    String lower = domain.toLowerCase(Locale.ROOT);
    return mailToAsker
        || ownDomains.contains(lower)
        || toldNames.contains(lower)
        || shown.isDomain(lower);
  }

  /** Whether the ticket shows a Postfix, which may be the one that refused. */
  boolean showsPostfix() {
    return postfixShown;
  }

  /** {@code mail.example.org[192.0.2.1]}: the name, in lower case. */
  private static String withoutAddress(String host) {
    int bracket = host.indexOf('[');
    return (bracket > 0 ? host.substring(0, bracket) : host)
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("\\.$", "");
  }

  /** The last two parts of a host's name. */
  private static @Nullable String registered(@Nullable String host) {
    if (host == null) {
      return null;
    }
    String lower = withoutAddress(host);
    int last = lower.lastIndexOf('.');
    return last <= 0 ? null : lower.substring(lower.lastIndexOf('.', last - 1) + 1);
  }

  /** The replies with their speakers settled, in the same order. */
  List<SmtpReply> settle(List<SmtpReply> replies, List<ClientError> clientErrors) {
    BitSet ownDialogs = new BitSet();
    for (ClientError error : clientErrors) {
      if (isOwn(error.server())) {
        ownDialogs.set(error.span().start(), error.span().end() + 1);
      }
    }
    List<SmtpReply> settled = new ArrayList<>(replies.size());
    for (SmtpReply reply : replies) {
      settled.add(
          reply.speaker() == SmtpReply.Speaker.UNKNOWN
              ? spokenBy(reply, speaker(reply, ownDialogs))
              : reply);
    }
    return settled;
  }

  /** The same reply in our log, a client's message about our server, a provider's own words. */
  private SmtpReply.Speaker speaker(SmtpReply reply, BitSet ownDialogs) {
    int dialog = ownDialogs.nextSetBit(reply.span().start());
    if (ownReplies.contains(key(reply)) || (dialog >= 0 && dialog <= reply.span().end())) {
      return SmtpReply.Speaker.OWN;
    }
    return MailProviders.isSpokenByProvider(reply.text())
        ? SmtpReply.Speaker.REMOTE
        : SmtpReply.Speaker.UNKNOWN;
  }

  /** What the next hop said is said by the ticket's server where another machine delivers to it. */
  @Nullable SmtpReply settleDelivery(LogEvent event, @Nullable SmtpReply reply) {
    if (reply == null
        || !(event instanceof LogEvent.Delivery delivery)
        || delivery.relay() == null
        || delivery.relay().name() == null) {
      return reply;
    }
    String relay = withoutAddress(delivery.relay().name());
    String logging = event.origin().host();
    boolean another =
        logging != null && !firstLabel(relay).equals(firstLabel(logging.toLowerCase(Locale.ROOT)));
    return another && configuredNames.contains(relay)
        ? spokenBy(reply, SmtpReply.Speaker.OWN)
        : reply;
  }

  private static String firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  /** A dialogue is with the server that its greeting names: ours, or a large provider's. */
  List<SmtpReply> settleDialogue(List<SmtpReply> dialogue) {
    for (SmtpReply reply : dialogue) {
      Integer code = reply.code();
      if (code != null && code == 220) {
        String host = firstWord(reply.text());
        if (isOwn(host)) {
          return dialogue.stream().map(each -> spokenBy(each, SmtpReply.Speaker.OWN)).toList();
        }
        if (MailProviders.of(host) != null) {
          return dialogue.stream().map(each -> spokenBy(each, SmtpReply.Speaker.REMOTE)).toList();
        }
      }
    }
    return dialogue;
  }

  static SmtpReply spokenBy(SmtpReply reply, SmtpReply.Speaker speaker) {
    return new SmtpReply(reply.code(), reply.enhanced(), reply.text(), speaker, reply.span());
  }

  private static String firstWord(String text) {
    return text.substring(0, Scan.wordEnd(text, 0));
  }

  /** Codes and text; the address in front may be redacted in one place and not in the other. */
  private static String key(SmtpReply reply) {
    String text = reply.text();
    int subject = text.startsWith("<") ? text.indexOf(">: ") : -1;
    String rest = subject > 0 ? text.substring(subject + 3) : text;
    return reply.code() + " " + reply.enhanced() + " " + rest.toLowerCase(Locale.ROOT);
  }
}

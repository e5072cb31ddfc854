package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Settles who spoke where the place of a quotation alone does not tell: by the name of the ticket's
 * own server, and by the same reply in its log.
 */
final class SpeakerResolver {

  /** Lists whose names of hosts are served by the ticket's server. */
  private static final Set<String> DOMAIN_LISTS =
      Set.of("mydestination", "virtual_alias_domains", "virtual_mailbox_domains");

  private final Set<String> ownNames = new HashSet<>();
  private final Set<String> ownReplies = new HashSet<>();

  SpeakerResolver(List<PastedParameter> parameters, List<LogEvent> events) {
    for (PastedParameter parameter : parameters) {
      if (parameter.name().equals("myhostname") && parameter.value().indexOf('.') > 0) {
        ownNames.add(parameter.value().toLowerCase(Locale.ROOT));
      } else if (DOMAIN_LISTS.contains(parameter.name())) {
        addHosts(parameter.value().toLowerCase(Locale.ROOT));
      }
    }
    for (LogEvent event : events) {
      if (event instanceof LogEvent.Reject reject && reject.origin().software().equals("postfix")) {
        ownReplies.add(key(reject.reply()));
      }
    }
  }

  /** A domain that is listed may be the name of the host that answers for it, too. */
  private void addHosts(String value) {
    StringTokenizer words = new StringTokenizer(value, ", \t");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.indexOf('.') > 0 && word.indexOf(':') < 0 && word.indexOf('/') < 0) {
        ownNames.add(word);
      }
    }
  }

  /** Whether the name is that of the ticket's server. */
  boolean isOwn(@Nullable String host) {
    return host != null && ownNames.contains(host.toLowerCase(Locale.ROOT));
  }

  /** The replies with their speakers settled, in the same order. */
  List<SmtpReply> settle(List<SmtpReply> replies) {
    List<SmtpReply> settled = new ArrayList<>(replies.size());
    for (SmtpReply reply : replies) {
      boolean same =
          reply.speaker() == SmtpReply.Speaker.UNKNOWN && ownReplies.contains(key(reply));
      settled.add(same ? spokenBy(reply, SmtpReply.Speaker.OWN) : reply);
    }
    return settled;
  }

  /** A dialogue whose greeting names our server is with our server. */
  List<SmtpReply> settleDialogue(List<SmtpReply> dialogue) {
    for (SmtpReply reply : dialogue) {
      Integer code = reply.code();
      if (code != null && code == 220 && isOwn(firstWord(reply.text()))) {
        return dialogue.stream().map(each -> spokenBy(each, SmtpReply.Speaker.OWN)).toList();
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

package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles who spoke where the place of a quotation alone does not tell: by the name of the ticket's
 * own server, and by the same reply in its log.
 */
final class SpeakerResolver {

  private final Set<String> ownNames = new HashSet<>();
  private final Set<String> ownReplies = new HashSet<>();

  SpeakerResolver(List<PastedParameter> parameters, List<LogEvent> events) {
    for (PastedParameter parameter : parameters) {
      if (parameter.name().equals("myhostname") && parameter.value().indexOf('.') > 0) {
        ownNames.add(parameter.value().toLowerCase(Locale.ROOT));
      }
    }
    for (LogEvent event : events) {
      if (event instanceof LogEvent.Reject reject && reject.origin().software().equals("postfix")) {
        ownReplies.add(key(reject.reply()));
      }
    }
  }

  /** Whether the name is that of the ticket's server. */
  boolean isOwn(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return ownNames.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
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

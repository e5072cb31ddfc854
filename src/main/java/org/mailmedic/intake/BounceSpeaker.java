package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;

/** The replies that notifications quote, with whose server spoke. */
final class BounceSpeaker {

  private BounceSpeaker() {}

  /** The reply that a bounce quotes; null where it quotes none. */
  static @Nullable SmtpReply reply(Bounce bounce, SpeakerResolver speakers) {
    String diagnostic = bounce.diagnostic();
    if (diagnostic == null) {
      return null;
    }
    ReplyText reply = BounceDraft.quoted(diagnostic);
    if (reply.code() == null && reply.enhanced() == null && ReplyFinder.first(diagnostic) == null) {
      return null;
    }
    SmtpReply.Speaker speaker = SmtpReply.Speaker.REMOTE;
    if (speakers.isOwn(bounce.remoteMta(), bounce.recipient())
        || speakers.isOwn(RemoteReplies.address(diagnostic))) {
      speaker = SmtpReply.Speaker.OWN;
    } else if (bounce.remoteMta() == null) {
      speaker =
          speakers.isOwn(bounce.reportingMta()) ? SmtpReply.Speaker.OWN : SmtpReply.Speaker.UNKNOWN;
    } else if (MailProviders.isForeign(bounce.reportingMta())
        || (bounce.reportingMta() == null && !quotesHost(diagnostic))) {
      speaker = SmtpReply.Speaker.UNKNOWN;
    }
    return reply.by(speaker, bounce.span());
  }

  /**
   * "host X said:" and Exim's words are those of a server that delivers; whose, the fields tell.
   */
  private static boolean quotesHost(String diagnostic) {
    return RemoteReplies.start(diagnostic) >= 0
        || diagnostic.contains("SMTP error from remote mail server")
        || diagnostic.startsWith("Connected to ");
  }
}

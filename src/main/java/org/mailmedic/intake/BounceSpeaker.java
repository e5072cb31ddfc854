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
    return reply.by(speaker(bounce, diagnostic, speakers), bounce.span());
  }

  /** Who holds a notification is its sender, unless the ticket shows or tells otherwise. */
  private static SmtpReply.Speaker speaker(
      Bounce bounce, String diagnostic, SpeakerResolver speakers) {
    String remote = bounce.remoteMta();
    if (speakers.isOwn(remote, bounce.recipient())
        || speakers.isOwn(RemoteReplies.address(diagnostic))
        || (remote == null && speakers.isOwn(bounce.reportingMta()))) {
      return SmtpReply.Speaker.OWN;
    }
    boolean open =
        remote == null
            || MailProviders.isForeign(bounce.reportingMta())
            || (bounce.reportingMta() == null && !quotesHost(diagnostic));
    return open && (speakers.showsPostfix() || isByMailProgram(bounce, diagnostic))
        ? SmtpReply.Speaker.UNKNOWN
        : SmtpReply.Speaker.REMOTE;
  }

  /**
   * Outlook's "Server Response: '554 5.7.1 ...', Port: 25" is like a notification without names.
   */
  private static boolean isByMailProgram(Bounce bounce, String diagnostic) {
    return bounce.recipient() == null
        && bounce.reportingMta() == null
        && bounce.remoteMta() == null
        && diagnostic.startsWith("'");
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

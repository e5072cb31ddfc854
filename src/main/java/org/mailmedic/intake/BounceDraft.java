package org.mailmedic.intake;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One recipient's part of a notification while it is read. */
final class BounceDraft {

  private @Nullable String recipient;
  private @Nullable String original;
  private @Nullable String action;
  private @Nullable String status;
  private @Nullable String diagnostic;
  private @Nullable String remoteMta;
  private LineSpan span;
  private boolean repeating;

  BounceDraft(LineSpan span) {
    this.span = span;
  }

  boolean has(String field) {
    return switch (field) {
      case "final-recipient" -> recipient != null;
      case "original-recipient" -> original != null;
      case "action" -> action != null;
      case "status" -> status != null;
      case "remote-mta" -> remoteMta != null;
      case "diagnostic-code", "feedback-type" -> diagnostic != null;
      default -> false;
    };
  }

  void set(String field, String value, LineSpan line) {
    cover(line);
    switch (field) {
      case "final-recipient" -> recipient = address(typed(value));
      case "original-recipient" -> original = address(typed(value));
      case "action" -> action = firstWord(value);
      case "status" -> status = firstWord(value);
      case "remote-mta" -> remoteMta = firstWord(typed(value));
      case "feedback-type" -> {
        action = "feedback";
        diagnostic = "Feedback-Type: " + value;
      }
      case "original-rcpt-to" -> recipient = address(value);
      default -> {}
    }
  }

  void diagnosticSoFar(String text) {
    diagnostic = typed(text).isEmpty() ? null : text;
  }

  /** The same said of another recipient. */
  BounceDraft alsoOf(String address) {
    BounceDraft draft = new BounceDraft(span);
    draft.text(address, diagnostic == null ? "" : diagnostic, remoteMta);
    draft.repeating = repeating;
    return draft;
  }

  /** Takes a reply that names no recipient, where no reason was given. */
  void sayIfSilent(String reply, LineSpan line) {
    if (diagnostic == null) {
      diagnostic = reply;
      cover(line);
    }
  }

  void text(@Nullable String address, String said, @Nullable String remote) {
    recipient = address;
    diagnostic = said.isBlank() ? null : said;
    remoteMta = remote;
  }

  /** Sets what is not known yet. */
  void fill(@Nullable String address, @Nullable String remote) {
    recipient = recipient == null ? address : recipient;
    remoteMta = remoteMta == null ? remote : remoteMta;
  }

  /** Takes over what the refusing server said. */
  void take(BounceDraft said) {
    diagnostic = said.diagnostic;
    fill(null, said.remoteMta);
    cover(said.span);
  }

  /** {@code 550 5.1.10}: codes without a text, until a text comes. */
  void statusLine(String codes) {
    diagnostic = diagnostic == null ? codes : diagnostic;
  }

  /** A reply of the dialogue that is shown below, where none was quoted yet. */
  void showReply(String line) {
    if (diagnostic != null && quoted(diagnostic).code() == null) {
      String host = diagnostic.endsWith(":") ? firstWord(diagnostic) : null;
      diagnostic = host == null ? diagnostic + " " + line : line;
      fill(null, host);
    }
  }

  boolean says(String text) {
    return diagnostic != null && diagnostic.contains(text);
  }

  /** Marks the text as one that may tell of a recipient again. */
  void mayRepeat() {
    repeating = true;
  }

  /** Whether this only quotes the reply of {@code other} again. */
  boolean repeats(BounceDraft other) {
    if (!repeating) {
      return false;
    }
    if (diagnostic == null || other.diagnostic == null) {
      return true;
    }
    ReplyText ours = quoted(diagnostic);
    ReplyText theirs = quoted(other.diagnostic);
    return agree(ours.code(), theirs.code()) && agree(ours.enhanced(), theirs.enhanced());
  }

  /** Sendmail adds a code of its own to a reply that had none. */
  private static boolean agree(@Nullable Object ours, @Nullable Object theirs) {
    return ours == null || theirs == null || ours.equals(theirs);
  }

  void cover(LineSpan line) {
    span = span.union(line);
  }

  LineSpan span() {
    return span;
  }

  boolean isEmpty() {
    return recipient == null && original == null && status == null && diagnostic == null;
  }

  boolean hasRecipient() {
    return recipient != null || original != null;
  }

  /** The recipient in a form to compare; null where none is known. */
  @Nullable String key() {
    return recipient == null ? null : recipient.toLowerCase(Locale.ROOT);
  }

  /** The text about the same recipient, by its final or its original address. */
  @Nullable BounceDraft partnerIn(Map<String, BounceDraft> byRecipient) {
    String key = key();
    BounceDraft found = key == null ? null : byRecipient.get(key);
    return found == null && original != null
        ? byRecipient.get(original.toLowerCase(Locale.ROOT))
        : found;
  }

  /** Takes what the fields lack from the text about the same recipient. */
  void fillFrom(BounceDraft text) {
    recipient = recipient == null ? text.recipient : recipient;
    // A field may have been cut off when it was pasted; the wording with more of the reply wins.
    if (diagnostic == null || saysMore(text.diagnostic, diagnostic)) {
      diagnostic = text.diagnostic;
    }
    remoteMta = remoteMta == null ? text.remoteMta : remoteMta;
    span = text.span.end() + 40 >= span.start() ? span.union(text.span) : span;
  }

  private static boolean saysMore(@Nullable String text, String field) {
    if (text == null) {
      return false;
    }
    ReplyText ours = quoted(text);
    ReplyText theirs = quoted(typed(field));
    if (theirs.code() == null && theirs.enhanced() == null) {
      return ours.code() != null;
    }
    return java.util.Objects.equals(ours.code(), theirs.code())
        && ours.text().length() > theirs.text().length() + 20;
  }

  Bounce finish(@Nullable String reporting, @Nullable String defaultAction) {
    String said = diagnostic == null ? null : typed(diagnostic);
    ReplyText reply = said == null ? null : quoted(said);
    String finalStatus = status != null ? status : reply == null ? null : reply.enhanced();
    finalStatus = finalStatus == null && said != null ? numbered(said) : finalStatus;
    if (finalStatus != null && reply != null && isSaidBetter(finalStatus, reply.enhanced())) {
      finalStatus = reply.enhanced();
    }
    Integer code = reply == null ? null : reply.code();
    String act = action != null ? action.toLowerCase(Locale.ROOT) : defaultAction;
    String address = recipient != null ? recipient : original;
    String remote = remoteMta != null && remoteMta.equalsIgnoreCase(reporting) ? null : remoteMta;
    return new Bounce(
        address,
        act,
        finalStatus,
        code,
        said,
        reporting,
        remote,
        BounceReasons.of(
            said == null ? null : said(said),
            code,
            reply == null || reply.enhanced() == null ? finalStatus : reply.enhanced(),
            act,
            speaker(remote, address)),
        span);
  }

  /** Exim, Courier and OpenSMTPD write but 5.0.0 or 4.0.0, whatever code the reply has. */
  private static boolean isSaidBetter(String status, @Nullable String enhanced) {
    return enhanced != null
        && status.endsWith(".0.0")
        && status.charAt(0) == enhanced.charAt(0)
        && status.length() == 5;
  }

  /** A filter's or provider's server, else whose mailbox it is. */
  private static @Nullable String speaker(@Nullable String remote, @Nullable String address) {
    return MailProviders.of(remote) != null || address == null
        ? remote
        : address.substring(address.indexOf('@') + 1);
  }

  /** The words of the refusing server alone, where they are quoted. */
  private static String said(String diagnostic) {
    int reply = diagnostic.indexOf("(in reply to ");
    String text = reply < 0 ? diagnostic : diagnostic.substring(0, reply);
    int said = text.contains(" refused to talk to me: ") ? -1 : RemoteReplies.start(text);
    return said < 0 ? text : text.substring(said);
  }

  /** {@code (#5.1.1)}: qmail's way to give a code. */
  private static @Nullable String numbered(String said) {
    int at = said.indexOf("(#");
    int end = at < 0 ? -1 : ReplyCodes.enhancedEnd(said, at + 1);
    return end < 0 ? null : ReplyCodes.enhanced(said, at + 1, end);
  }

  /** The reply at the head of a diagnostic or behind "said:". */
  static ReplyText quoted(String diagnostic) {
    int said = RemoteReplies.start(diagnostic);
    String text =
        said < 0
            ? behindEximWords(diagnostic)
            : diagnostic.substring(said, RemoteReplies.end(diagnostic, said));
    ReplyText direct = ReplyText.parse(text);
    if (direct.code() != null || direct.enhanced() != null) {
      return direct;
    }
    ReplyText inside = ReplyFinder.first(text);
    return inside == null || (inside.code() == null && inside.enhanced() == null) ? direct : inside;
  }

  /** {@code SMTP error from remote mail server after RCPT TO:<x>: 550 ...}. */
  private static String behindEximWords(String diagnostic) {
    int words = diagnostic.indexOf("SMTP error from remote mail server");
    int at = words < 0 ? -1 : diagnostic.indexOf(": ", words);
    while (at >= 0) {
      if (ReplyCodes.isBasic(diagnostic, at + 2)) {
        return diagnostic.substring(at + 2);
      }
      at = diagnostic.indexOf(": ", at + 2);
    }
    return diagnostic;
  }

  /** The value behind the type of an RFC 3464 field: {@code rfc822; x@y}, {@code dns; host}. */
  static String typed(String value) {
    int semicolon = value.indexOf(';');
    if (semicolon < 0
        || semicolon > 14
        || value.substring(0, semicolon).strip().indexOf(' ') >= 0) {
      return value.strip();
    }
    return value.substring(semicolon + 1).strip();
  }

  private static String address(String value) {
    String text = value.strip();
    if (text.startsWith("<")) {
      return LogFields.bracketed(text, 0);
    }
    return text;
  }

  private static @Nullable String firstWord(String value) {
    String text = value.strip();
    int end = Scan.wordEnd(text, 0);
    return end == 0 ? null : text.substring(0, end);
  }
}

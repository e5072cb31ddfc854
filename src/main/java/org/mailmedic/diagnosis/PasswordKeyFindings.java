package org.mailmedic.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.mailmedic.diagnosis.TicketLines.Line;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.FindingKind;

/**
 * Whether the password table of the ticket has a key that is spelt like relayhost. Source:
 * SASL_README "Enabling SASL authentication in the Postfix SMTP/LMTP client", postconf(5)
 * smtp_sasl_password_maps.
 */
final class PasswordKeyFindings {

  /** Lines behind a mention of the table in which its entries may follow. */
  private static final int REACH = 6;

  private static final List<String> TABLE =
      List.of(
          "sasl_passwd", "sasl/passwd", "sasl_password", "saslpass", "relay_passw", "smtp_auth");

  private final TicketLines lines;
  private final PastedConfiguration configuration;

  PasswordKeyFindings(TicketLines lines, PastedConfiguration configuration) {
    this.lines = lines;
    this.configuration = configuration;
  }

  /** A key of the table and where it stands. */
  private record Key(String written, LineSpan span) {}

  void collect(FindingList findings) {
    Optional<RelayhostSpec> relayhost = RelayhostSpec.of(configuration.words("relayhost"));
    if (relayhost.isEmpty()) {
      return;
    }
    String wanted = relayhost.get().written();
    List<Key> keys = keys();
    if (keys.stream().anyMatch(key -> key.written().equals(wanted))) {
      keys.stream()
          .filter(key -> key.written().equals(wanted))
          .forEach(key ->
              findings.add(
                  FindingKind.PASSWORD_KEY_FITS,
                  key.span(),
                  "The password table has a key that is spelt like relayhost."));
      return;
    }
    for (Key key : keys) {
      findings.add(
          FindingKind.PASSWORD_KEY_DIFFERS,
          key.span(),
          "The password table has the key " + key.written() + ", relayhost is " + wanted + ".");
    }
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    int near = 0;
    for (Line line : lines.all()) {
      String text = line.lower();
      near = TABLE.stream().anyMatch(text::contains) ? REACH : near - 1;
      if (near > 0 || text.contains("[redacted]")) {
        entry(text, line.span(), keys);
      }
    }
    return keys;
  }

  private static void entry(String text, LineSpan span, List<Key> keys) {
    StringTokenizer words = new StringTokenizer(text, " \t\"'`,;|()");
    String before = "";
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      String host = hostKey(before);
      if (host != null && isLogin(word)) {
        keys.add(new Key(host, span));
      }
      before = word;
    }
  }

  /** The word as a key, or null where it is none: a name with a full stop, perhaps with a port. */
  private static @Nullable String hostKey(String word) {
    if (word.indexOf('.') <= 0 || word.length() > 255) {
      return null;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ".-[]:_".indexOf(c) >= 0;
      if (!good) {
        return null;
      }
    }
    return word.endsWith(":") || word.endsWith(".") || isClock(word) ? null : word;
  }

  private static boolean isClock(String word) {
    return word.chars().noneMatch(c -> c >= 'a' && c <= 'z') && !word.startsWith("[");
  }

  private static boolean isLogin(String word) {
    int colon = word.indexOf(':');
    return colon > 0
        && colon < word.length() - 1
        && word.charAt(0) != '['
        && word.indexOf('/') < 0
        && word.indexOf('=') < 0
        && !List.of("smtp", "smtps", "relay", "lmtp", "hash", "static", "texthash", "http", "https")
            .contains(word.substring(0, colon))
        && word.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }
}

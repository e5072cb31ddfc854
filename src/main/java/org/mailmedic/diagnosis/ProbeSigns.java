package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs of programs that look for open relays, where the ticket does not tell which domains are its
 * own: a HELO that RFC 5321 section 4.1.4 does not allow or that scanners use, a sender that is the
 * recipient or an address of a bare number.
 */
final class ProbeSigns {

  private static final Pattern HELO =
      Pattern.compile("win-[0-9a-z]{3,15}|ylmf-pc|user|masscan|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final Pattern NUMBER = Pattern.compile("\\[?[0-9]{1,3}(?:\\.[0-9]{1,3}){3}]?");

  private ProbeSigns() {}

  static boolean has(Refusal refusal) {
    String sender = refusal.sender();
    String domain = OwnDomains.domainOf(sender);
    return matches(HELO, refusal.helo())
        || matches(NUMBER, domain)
        || (sender != null && sender.equalsIgnoreCase(String.valueOf(refusal.recipient())));
  }

  private static boolean matches(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }
}

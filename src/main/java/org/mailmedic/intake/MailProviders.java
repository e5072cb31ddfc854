package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Large mail providers, from {@code mail-providers.tsv}: whose server speaks. */
final class MailProviders {

  private static final Map<String, String> BY_DOMAIN = new HashMap<>();
  private static final List<String> NAMED = new ArrayList<>();
  private static final PhraseIndex INDEX;

  /**
   * Filters stand before other people's mailboxes; what they report they do not report as theirs.
   */
  private static final Set<String> FILTERS =
      new HashSet<>(
          List.of(
              "proofpoint",
              "cloudmark",
              "mimecast",
              "barracuda",
              "cisco",
              "messagelabs",
              "trendmicro"));

  static {
    List<String> texts = new ArrayList<>();
    for (String[] row : Resources.table("mail-providers.tsv")) {
      if (row[1].equals("host")) {
        BY_DOMAIN.put(row[2], row[0]);
      } else {
        NAMED.add(row[0]);
        texts.add(row[2]);
      }
    }
    INDEX = new PhraseIndex(texts);
  }

  private MailProviders() {}

  /** The provider to which a host or a mailbox domain belongs; null for any other. */
  static @Nullable String of(@Nullable String host) {
    if (host == null) {
      return null;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    int at = 0;
    while (at >= 0) {
      String provider = BY_DOMAIN.get(name.substring(at));
      if (provider != null) {
        return provider;
      }
      int dot = name.indexOf('.', at);
      at = dot < 0 ? -1 : dot + 1;
    }
    return null;
  }

  /** The provider that a reply's own words name: its help pages, its marks; null for none. */
  static @Nullable String namedIn(String text) {
    String[] first = new String[1];
    INDEX.search(
        text,
        (phrase, start, end) -> {
          boolean inWord =
              Character.isLetterOrDigit(text.charAt(start))
                  && Character.isLetterOrDigit(Scan.at(text, start - 1));
          first[0] = first[0] == null && !inWord ? NAMED.get(phrase) : first[0];
        });
    return first[0];
  }

  /**
   * Whether only the provider's own servers say this. Filters and Exchange run at other people's,
   * too, and their words tell nothing.
   */
  static boolean isSpokenByProvider(String text) {
    String provider = namedIn(text);
    return provider != null && !FILTERS.contains(provider) && !provider.equals("microsoft");
  }

  /**
   * Whether the host is a provider's: what it reports is seen from its side, so "remote" may be the
   * asker's server.
   */
  static boolean isForeign(@Nullable String host) {
    String provider = of(host);
    return provider != null && !FILTERS.contains(provider);
  }
}

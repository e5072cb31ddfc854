package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of non-delivery notifications in German, French, Spanish and Russian. */
final class NotificationWords {

  private static final int LONGEST = 200;

  private static final List<String> SENTENCES = words("sentence");
  private static final List<String> GENERATING = words("generating");
  private static final List<String> RESPONSE = words("response");

  private NotificationWords() {}

  private static List<String> words(String kind) {
    return Resources.table("notification-words.tsv").stream()
        .filter(row -> row[0].equals(kind))
        .map(row -> row[2])
        .toList();
  }

  /** Whether a line stands only in a notification. */
  static boolean isLine(String line) {
    String text = plain(line);
    return SENTENCES.stream().anyMatch(text::startsWith)
        || GENERATING.stream().anyMatch(text::startsWith)
        || isResponse(line);
  }

  /** The server that a line names as the notification's writer; null where it does not. */
  static @Nullable String generatingServer(String line) {
    String text = plain(line);
    return GENERATING.stream().anyMatch(text::startsWith)
        ? line.substring(line.indexOf(':') + 1).strip()
        : null;
  }

  /** Whether the answer of another server stands behind a line's colon. */
  static boolean isResponse(String line) {
    String text = plain(line);
    return RESPONSE.stream().anyMatch(text::startsWith);
  }

  private static String plain(String line) {
    String head = line.strip();
    return head.substring(0, Math.min(LONGEST, head.length()))
        .toLowerCase(Locale.ROOT)
        .replace('\u00a0', ' ')
        .replace(" :", ":")
        .replace('ё', 'е');
  }
}

package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for values: {@code connecting to {server} failed}. Written in resource files;
 * compared as {@link PhraseIndex} does.
 *
 * @param pieces the literal texts in their order, at least one
 * @param gaps the name of the value behind each piece, empty for one that is passed over; null
 *     where nothing follows
 */
record PhraseForm(List<String> pieces, List<@Nullable String> gaps) {

  /** How far a form's next piece may be from the last: a host name, a few words. */
  private static final int WIDEST_GAP = 160;

  /**
   * A place where the whole form stands.
   *
   * @param end the place behind it
   * @param values the values by their names
   */
  record Match(int end, Map<String, String> values) {}

  static PhraseForm parse(String written) {
    List<String> pieces = new ArrayList<>();
    List<@Nullable String> gaps = new ArrayList<>();
    String rest = written;
    while (!rest.isEmpty()) {
      int open = rest.indexOf('{');
      int close = open < 0 ? -1 : rest.indexOf('}', open);
      pieces.add(PhraseIndex.folded(open < 0 ? rest : rest.substring(0, open)));
      gaps.add(open < 0 ? null : rest.substring(open + 1, close).toLowerCase(Locale.ROOT));
      rest = open < 0 ? "" : rest.substring(close + 1);
    }
    return new PhraseForm(pieces, gaps);
  }

  /** The piece by which the form is looked for. */
  String head() {
    return pieces.getFirst();
  }

  /**
   * The rest of the form behind its head that ends before {@code end}; null where it is not there.
   */
  @Nullable Match complete(String text, int end) {
    Map<String, String> values = new HashMap<>();
    int at = end;
    for (int i = 0; i < pieces.size(); i++) {
      String gap = gaps.get(i);
      if (gap == null) {
        break;
      }
      boolean last = i + 1 == pieces.size();
      int next = last ? wordEnd(text, at) : find(text, pieces.get(i + 1), at);
      if (next < 0) {
        return null;
      }
      values.put(gap, text.substring(at, next));
      at = last ? next : pieceEnd(text, next, pieces.get(i + 1));
    }
    return new Match(at, values);
  }

  private static int find(String text, String piece, int from) {
    int limit = Math.min(text.length(), from + WIDEST_GAP);
    for (int i = from; i < limit; i++) {
      if (pieceEnd(text, i, piece) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The place behind the piece where it stands at {@code from}; -1 where it does not. */
  private static int pieceEnd(String text, int from, String piece) {
    int at = from;
    for (int i = 0; i < piece.length(); i++) {
      char wanted = piece.charAt(i);
      if (at >= text.length() || PhraseIndex.fold(text.charAt(at)) != wanted) {
        return -1;
      }
      at++;
      while (wanted == ' ' && at < text.length() && PhraseIndex.fold(text.charAt(at)) == ' ') {
        at++;
      }
    }
    return at;
  }

  /** The end of the word at {@code from}, blanks in front of it included. */
  static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && (Scan.isBlank(text.charAt(at)) || text.charAt(at) == '\n')) {
      at++;
    }
    while (at < text.length() && at - from < WIDEST_GAP && text.charAt(at) > ' ') {
      at++;
    }
    return at;
  }
}

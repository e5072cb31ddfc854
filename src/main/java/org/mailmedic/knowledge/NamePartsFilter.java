package org.mailmedic.knowledge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringTokenizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Adds the parts of a name with dots or colons at the name's own place, so that {@code spamhaus} is
 * found in {@code zen.spamhaus.org} and {@code expired} in {@code expired:SSL}. Numbers such as
 * 5.7.1 stay whole.
 */
final class NamePartsFilter extends TokenFilter {

  private static final int SHORTEST_PART = 2;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<String> parts = new ArrayDeque<>();

  NamePartsFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!parts.isEmpty()) {
      term.setEmpty().append(parts.removeFirst());
      position.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    String text = term.toString();
    if (text.indexOf('.') > 0 || text.indexOf(':') > 0) {
      StringTokenizer names = new StringTokenizer(text, ".:");
      while (names.hasMoreTokens()) {
        String part = names.nextToken();
        if (part.length() >= SHORTEST_PART && part.chars().anyMatch(Character::isLetter)) {
          parts.addLast(part);
        }
      }
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    parts.clear();
  }
}

package org.mailmedic.diagnosis;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.mailmedic.intake.LineSpan;

/**
 * Hands a field's words to Lucene. The offsets are line numbers, not characters, so that a match
 * tells the lines of the ticket that it rests on.
 */
final class EvidenceTokenStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final List<EvidenceToken> tokens;
  private Iterator<EvidenceToken> next;

  EvidenceTokenStream(List<EvidenceToken> tokens) {
    this.tokens = tokens;
    this.next = tokens.iterator();
  }

  @Override
  public void reset() {
    next = tokens.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!next.hasNext()) {
      return false;
    }
    clearAttributes();
    EvidenceToken token = next.next();
    term.append(token.term());
    position.setPositionIncrement(token.gap());
    LineSpan span = token.span();
    if (span != null) {
      offset.setOffset(span.start(), span.end());
    }
    return true;
  }
}

package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

class EvidenceAnalyzerTest {

  private static List<String> words(Analyzer analyzer, String text) throws Exception {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("prose", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
    }
    return words;
  }

  @Test
  void wordsOfATicketStandBesideTheirStems() throws Exception {
    assertThat(words(EvidenceAnalyzer.ofTickets(), "Recipients send"))
        .containsExactly("recipients", "recipi", "send");
  }

  @Test
  void wordsOfAPatternAreStemsOnly() throws Exception {
    assertThat(words(EvidenceAnalyzer.ofPatterns(), "Recipients send"))
        .containsExactly("recipi", "send");
  }
}

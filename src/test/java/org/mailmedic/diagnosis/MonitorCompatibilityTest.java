package org.mailmedic.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.junit.jupiter.api.Test;
import org.mailmedic.intake.LineSpan;
import org.mailmedic.knowledge.PatternLanguage;

/** lucene-monitor is older than the Lucene core that it runs on: this is what we need of it. */
class MonitorCompatibilityTest {

  @Test
  void registersMatchesAndTellsLines() throws Exception {
    PatternLanguage language = new PatternLanguage();
    try (Monitor monitor = new Monitor(language.analyzer())) {
      monitor.register(
          new MonitorQuery("phrase", language.parse("text:\"relay access denied\"")),
          new MonitorQuery("negative", language.parse("NOT text:refused")),
          new MonitorQuery("grouped", language.parse("text:relay AND (NOT text:absent)")),
          new MonitorQuery("other", language.parse("text:refused")));
      List<EvidenceToken> tokens = new ArrayList<>();
      tokens.add(new EvidenceToken("relay", 1, LineSpan.line(3)));
      tokens.add(new EvidenceToken("access", 1, new LineSpan(3, 4)));
      tokens.add(new EvidenceToken("denied", 1, new LineSpan(4, 5)));
      Document document = new Document();
      document.add(new TextField("text", new EvidenceTokenStream(tokens)));

      var matches = monitor.match(document, HighlightsMatch.MATCHER);

      assertThat(matches.getMatches())
          .extracting(HighlightsMatch::getQueryId)
          .containsExactlyInAnyOrder("phrase", "negative", "grouped");
      HighlightsMatch.Hit hit = matches.matches("phrase").getHits("text").iterator().next();
      assertThat(hit.startOffset()).isEqualTo(3);
      assertThat(hit.endOffset()).isEqualTo(5);
    }
  }
}

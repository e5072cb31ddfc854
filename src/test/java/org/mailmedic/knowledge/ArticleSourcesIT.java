package org.mailmedic.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mailmedic.testing.RealPart;

/** What the articles name as sources stands in Postfix's own manual. */
class ArticleSourcesIT {

  /** Newer than the manual of the release that Debian 12 has. */
  private static final Set<String> NEWER = Set.of("DEPRECATION_README");

  /** Pages of other programs. */
  private static final Set<String> OTHERS = Set.of("saslauthd", "dovecot", "fail2ban-client");

  private static final Pattern README = Pattern.compile("[A-Z0-9_]+_README");
  private static final Pattern PAGE = Pattern.compile("([a-z0-9_-]+)\\((\\d)\\)(.*)");
  private static final Pattern SECTION = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern PARAMETER = Pattern.compile("\\b[a-z0-9]+(?:_[a-z0-9]+)+\\b");
  private static final Pattern TAG = Pattern.compile("<[^>]+>");

  private final Map<Path, String> pages = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> sourcesExist() throws Exception {
    Path manual = RealPart.postfixManual();
    List<DynamicTest> tests = new ArrayList<>();
    for (Article article : KnowledgeBase.load(Path.of("kb")).articles()) {
      for (String source : article.sources()) {
        tests.add(
            DynamicTest.dynamicTest(article.id() + ": " + source, () -> check(manual, source)));
      }
    }
    return tests.stream();
  }

  private void check(Path manual, String source) throws IOException {
    Matcher page = PAGE.matcher(source);
    Matcher readme = README.matcher(source);
    if (page.matches() && !OTHERS.contains(page.group(1))) {
      String text = text(manual.resolve(page.group(1) + "." + page.group(2) + ".html"));
      assertThat(all(PARAMETER, page.group(3), 0))
          .allSatisfy(name -> assertThat(text).contains(name));
    } else if (readme.lookingAt() && !NEWER.contains(readme.group())) {
      String text = text(manual.resolve(readme.group() + ".html"));
      assertThat(all(SECTION, source, 1))
          .allSatisfy(title -> assertThat(text).containsIgnoringCase(title));
    }
  }

  private static List<String> all(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(group)).toList();
  }

  /** The words of a page, parted by single blanks. */
  private String text(Path page) throws IOException {
    String known = pages.get(page);
    if (known != null) {
      return known;
    }
    assertThat(page).isRegularFile();
    String html = Files.readString(page, StandardCharsets.ISO_8859_1);
    String text =
        TAG.matcher(html)
            .replaceAll("")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replaceAll("\\s+", " ");
    pages.put(page, text);
    return text;
  }
}

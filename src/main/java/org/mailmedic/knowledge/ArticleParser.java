package org.mailmedic.knowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.search.Query;
import org.mailmedic.knowledge.ArticleBody.Section;
import org.mailmedic.knowledge.Pattern.Clause;
import org.mailmedic.knowledge.Pattern.Role;

/** Reads an article file and refuses what breaks the format of {@code kb/README.md}. */
final class ArticleParser {

  private static final int MIN_EXAMPLES = 4;
  private static final int MIN_NEAR_MISSES = 2;
  private static final List<String> PROSE_SECTIONS =
      List.of(
          "What you see", "Why it happens", "How to check", "How to fix", "How to verify", "Risk");
  private static final Set<String> ARTICLE_NAMES =
      new TreeSet<>(
          Set.of("id", "title", "sources", "requires", "supports", "refutes", "questions", "mend"));
  private static final String NEAR_MISS = "Near miss:";

  private final PatternLanguage language;

  ArticleParser(PatternLanguage language) {
    this.language = language;
  }

  /** An article without its translations. */
  Article article(Path file, String content, String expectedId) throws ArticleFormatException {
    Parts parts = Parts.of(file, content);
    FrontMatter front = parts.front();
    front.allowOnly(ARTICLE_NAMES);
    String id = front.text("id");
    if (!id.equals(expectedId)) {
      throw new ArticleFormatException(
          file, front.line(), "id is \"" + id + "\", but the file's place says " + expectedId);
    }
    List<Clause> clauses = new ArrayList<>();
    List<String> says = new ArrayList<>();
    for (Role role : Role.values()) {
      readClauses(file, front, role, clauses, says);
    }
    if (clauses.stream().noneMatch(clause -> clause.role() == Role.REQUIRES)) {
      throw new ArticleFormatException(file, front.line(), "\"requires\" needs at least one entry");
    }
    List<String> sources = front.texts("sources");
    if (sources.isEmpty()) {
      throw new ArticleFormatException(file, front.line(), "\"sources\" needs at least one entry");
    }
    List<Article.Example> examples = new ArrayList<>();
    List<Article.Example> nearMisses = new ArrayList<>();
    readTickets(file, parts, id, examples, nearMisses);
    ArticleText text = text(file, parts, "en", front.text("title"), says, questions(front));
    return new Article(
        id, text, new Pattern(clauses), mend(file, front), sources, Map.of(), examples, nearMisses);
  }

  /** A translation of {@code original}. */
  ArticleText translation(Path file, String content, String languageTag, Article original)
      throws ArticleFormatException {
    Parts parts = Parts.of(file, content);
    FrontMatter front = parts.front();
    front.allowOnly(Set.of("title", "says", "questions"));
    List<String> says = front.texts("says");
    int expected = original.pattern().clauses().size();
    if (says.size() != expected) {
      throw new ArticleFormatException(
          file,
          front.line(),
          "\"says\" has "
              + says.size()
              + " entries, the article has "
              + expected
              + " clauses (requires, supports, refutes)");
    }
    if (parts.sections().size() != PROSE_SECTIONS.size()) {
      throw new ArticleFormatException(
          file,
          front.line(),
          "a translation has just the sections " + String.join(", ", PROSE_SECTIONS));
    }
    return text(file, parts, languageTag, front.text("title"), says, questions(front));
  }

  private static Optional<Mend> mend(Path file, FrontMatter front) throws ArticleFormatException {
    Optional<String> id = front.optionalText("mend");
    Optional<Mend> mend = id.flatMap(Mend::of);
    if (id.isPresent() && mend.isEmpty()) {
      throw new ArticleFormatException(
          file, front.line(), "there is no mend \"" + id.get() + "\"; see kb/README.md");
    }
    return mend;
  }

  private void readClauses(
      Path file, FrontMatter front, Role role, List<Clause> clauses, List<String> says)
      throws ArticleFormatException {
    String name = role.name().toLowerCase(Locale.ROOT);
    for (FrontMatter entry : front.mappings(name)) {
      boolean weighted = role != Role.REQUIRES;
      entry.allowOnly(weighted ? Set.of("match", "weight", "says") : Set.of("match", "says"));
      String match = entry.text("match");
      Query query;
      try {
        query = language.parse(match);
      } catch (PatternSyntaxException e) {
        throw new ArticleFormatException(
            file, entry.line(), "match \"" + match + "\": " + e.getMessage());
      }
      double weight = weighted ? entry.positiveNumber("weight") : 0;
      clauses.add(new Clause(role, match, query, weight, entry.line()));
      says.add(entry.text("says"));
    }
  }

  private static List<ArticleText.Question> questions(FrontMatter front)
      throws ArticleFormatException {
    List<ArticleText.Question> questions = new ArrayList<>();
    for (FrontMatter entry : front.mappings("questions")) {
      entry.allowOnly(Set.of("ask", "why"));
      questions.add(new ArticleText.Question(entry.text("ask"), entry.text("why")));
    }
    if (questions.isEmpty()) {
      throw new ArticleFormatException(
          front.file(), front.line(), "\"questions\" needs at least one entry");
    }
    return questions;
  }

  private static void readTickets(
      Path file,
      Parts parts,
      String id,
      List<Article.Example> examples,
      List<Article.Example> nearMisses)
      throws ArticleFormatException {
    int end = parts.front().line();
    for (Section section : parts.sections()) {
      String heading = section.heading();
      end = section.line();
      if (heading.equals("Example")) {
        examples.add(ArticleBody.example(file, section, id));
      } else if (heading.startsWith(NEAR_MISS)) {
        String cause = heading.substring(NEAR_MISS.length()).strip();
        if (cause.equals(id)) {
          throw new ArticleFormatException(
              file, section.line(), "a near miss must have another cause than the article");
        }
        nearMisses.add(ArticleBody.example(file, section, cause));
      } else if (!PROSE_SECTIONS.contains(heading)) {
        throw new ArticleFormatException(
            file, section.line(), "unknown section \"" + heading + "\"");
      }
    }
    if (examples.size() < MIN_EXAMPLES || nearMisses.size() < MIN_NEAR_MISSES) {
      throw new ArticleFormatException(
          file,
          end,
          "has %d examples and %d near misses; at least %d and %d are needed"
              .formatted(examples.size(), nearMisses.size(), MIN_EXAMPLES, MIN_NEAR_MISSES));
    }
  }

  private static ArticleText text(
      Path file,
      Parts parts,
      String languageTag,
      String title,
      List<String> says,
      List<ArticleText.Question> questions)
      throws ArticleFormatException {
    Map<String, Section> byHeading = new LinkedHashMap<>();
    for (Section section : parts.sections()) {
      if (PROSE_SECTIONS.contains(section.heading())
          && byHeading.put(section.heading(), section) != null) {
        throw new ArticleFormatException(
            file, section.line(), "section \"" + section.heading() + "\" is given twice");
      }
    }
    for (String heading : PROSE_SECTIONS) {
      Section section = byHeading.get(heading);
      if (section == null || section.markdown().isEmpty()) {
        throw new ArticleFormatException(
            file, parts.front().line(), "section \"## " + heading + "\" is missing or empty");
      }
    }
    if (!List.copyOf(byHeading.keySet()).equals(PROSE_SECTIONS)) {
      throw new ArticleFormatException(
          file,
          parts.front().line(),
          "the sections must stand in the order " + String.join(", ", PROSE_SECTIONS));
    }
    List<Section> prose = List.copyOf(byHeading.values());
    return new ArticleText(
        languageTag,
        title,
        prose.get(0).markdown(),
        prose.get(1).markdown(),
        prose.get(2).markdown(),
        ArticleBody.procedure(file, prose.get(3)),
        ArticleBody.procedure(file, prose.get(4)),
        prose.get(5).markdown(),
        says,
        questions);
  }

  /** Front matter and sections of a file. */
  private record Parts(FrontMatter front, List<Section> sections) {

    static Parts of(Path file, String content) throws ArticleFormatException {
      List<String> lines = content.lines().toList();
      if (lines.isEmpty() || !lines.getFirst().equals("---")) {
        throw new ArticleFormatException(file, 1, "the first line must be ---");
      }
      int end = lines.subList(1, lines.size()).indexOf("---") + 1;
      if (end == 0) {
        throw new ArticleFormatException(file, 1, "the front matter has no closing --- line");
      }
      FrontMatter front = FrontMatter.parse(file, String.join("\n", lines.subList(1, end)), 1);
      return new Parts(
          front, ArticleBody.sections(file, lines.subList(end + 1, lines.size()), end + 1));
    }
  }
}

package org.mailmedic.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about one cause.
 *
 * @param id cause id, {@code area.name}
 * @param text title, prose and questions in English
 * @param pattern the evidence that speaks for and against the cause
 * @param mend the change that cures it, where one can be worked out from a configuration
 * @param sources manual pages, README sections and RFCs that the facts come from
 * @param translations the same text in other languages, by BCP 47 tag
 * @param examples tickets for which this cause comes first
 * @param nearMisses tickets that look alike and have another cause
 */
public record Article(
    String id,
    ArticleText text,
    Pattern pattern,
    Optional<Mend> mend,
    List<String> sources,
    Map<String, ArticleText> translations,
    List<Example> examples,
    List<Example> nearMisses) {

  public Article {
    sources = List.copyOf(sources);
    translations = Map.copyOf(translations);
    examples = List.copyOf(examples);
    nearMisses = List.copyOf(nearMisses);
  }

  /** The text in {@code language}; in English where there is no translation. */
  public ArticleText in(String language) {
    return translations.getOrDefault(language, text);
  }

  /**
   * A ticket that proves the pattern.
   *
   * @param ticket its text
   * @param cause the cause that must come first, or {@code ask}, or {@code none}
   * @param line line of the article file where the ticket starts
   */
  public record Example(String ticket, String cause, int line) {}
}

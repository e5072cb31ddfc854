package org.mailmedic.http;

import java.util.List;

/**
 * An article to be shown.
 *
 * @param id article id
 * @param language BCP 47 tag of its text
 * @param title one line
 * @param sections in the order of the article
 * @param sources where the facts come from
 */
public record ArticlePage(
    String id, String language, String title, List<Section> sections, List<String> sources) {

  public ArticlePage {
    sections = List.copyOf(sections);
    sources = List.copyOf(sources);
  }

  /** A section: its heading and its text in Markdown, without the heading. */
  public record Section(String heading, String markdown) {}
}

package org.mailmedic.http;

import java.util.List;
import java.util.Optional;

/** Where the server finds the articles of the knowledge base. */
@FunctionalInterface
public interface ArticleSource {

  /**
   * The article with that id, in the first of the languages in which it exists, or in English.
   *
   * @param languages BCP 47 primary tags such as {@code ru}, the most wanted first; may be empty
   */
  Optional<ArticlePage> find(String id, List<String> languages);
}

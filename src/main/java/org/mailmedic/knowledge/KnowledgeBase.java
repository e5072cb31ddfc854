package org.mailmedic.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** All articles. */
public final class KnowledgeBase {

  private static final java.util.regex.Pattern FILE_NAME =
      java.util.regex.Pattern.compile("([a-z0-9-]+)(?:\\.([a-z]{2}))?\\.md");

  private final Map<String, Article> articles;

  private KnowledgeBase(Map<String, Article> articles) {
    this.articles = articles;
  }

  /**
   * Reads the articles below {@code folder}.
   *
   * @throws KnowledgeBaseException naming every file that breaks the format, with line and problem
   * @throws IOException if the folder cannot be read
   */
  public static KnowledgeBase load(Path folder) throws IOException, KnowledgeBaseException {
    Path home = folder.toRealPath();
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    List<ArticleFile> files = files(home, problems);
    ArticleParser parser = new ArticleParser(new PatternLanguage(wordings(home)));
    Map<String, Article> articles = new ConcurrentSkipListMap<>();
    inParallel(
        files.stream().filter(file -> file.language().isEmpty()),
        problems,
        file -> articles.put(file.id(), parser.article(file.path(), read(file.path()), file.id())));
    inParallel(
        files.stream().filter(file -> !file.language().isEmpty()),
        problems,
        file -> {
          Article original = articles.get(file.id());
          if (original == null) {
            throw new ArticleFormatException(
                file.path(), 1, "a translation without a usable article " + file.id());
          }
          ArticleText translation =
              parser.translation(file.path(), read(file.path()), file.language(), original);
          articles.computeIfPresent(
              file.id(), (id, article) -> withTranslation(article, translation));
        });
    Collections.sort(problems);
    if (articles.isEmpty() && problems.isEmpty()) {
      problems.add(folder + ": holds no articles (<area>/<name>.md)");
    }
    if (!problems.isEmpty()) {
      throw new KnowledgeBaseException(problems);
    }
    return new KnowledgeBase(articles);
  }

  private static Wordings wordings(Path home) throws IOException, KnowledgeBaseException {
    try {
      return Wordings.read(home.resolve("wordings.tsv"));
    } catch (ArticleFormatException e) {
      throw new KnowledgeBaseException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** All articles, by id. */
  public Collection<Article> articles() {
    return articles.values();
  }

  /** The article about a cause. */
  public Optional<Article> find(String id) {
    return Optional.ofNullable(articles.get(id));
  }

  private interface Reading {
    void read(ArticleFile file) throws IOException, ArticleFormatException;
  }

  private static void inParallel(Stream<ArticleFile> files, List<String> problems, Reading reading)
      throws IOException {
    try {
      files
          .parallel()
          .forEach(file -> {
            try {
              reading.read(file);
            } catch (ArticleFormatException e) {
              problems.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** An article's file; {@code language} is empty for the article itself. */
  private record ArticleFile(Path path, String id, String language) {}

  private static List<ArticleFile> files(Path folder, List<String> problems) throws IOException {
    List<ArticleFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder, 2)) {
      for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
        Path inside = folder.relativize(path);
        if (inside.getNameCount() != 2) {
          continue;
        }
        java.util.regex.Matcher name = FILE_NAME.matcher(inside.getFileName().toString());
        if (!name.matches()) {
          problems.add(path + ":1: not an article's file name (name.md or name.ru.md)");
          continue;
        }
        String language = name.group(2);
        files.add(
            new ArticleFile(
                path, inside.getName(0) + "." + name.group(1), language == null ? "" : language));
      }
    }
    return files;
  }

  private static String read(Path file) throws IOException, ArticleFormatException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ArticleFormatException(file, 1, "is not UTF-8 text");
    }
  }

  private static Article withTranslation(Article article, ArticleText text) {
    Map<String, ArticleText> translations = new LinkedHashMap<>(article.translations());
    translations.put(text.language(), text);
    return new Article(
        article.id(),
        article.text(),
        article.pattern(),
        article.mend(),
        article.sources(),
        translations,
        article.examples(),
        article.nearMisses());
  }
}

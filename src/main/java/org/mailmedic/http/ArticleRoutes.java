package org.mailmedic.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Articles of the knowledge base, as Markdown and as HTML that is safe to show. */
final class ArticleRoutes {

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_HEADER = 500;

  private final Json json;
  private final ArticleSource articles;
  private final Parser markdown = Parser.builder().build();
  private final HtmlRenderer html =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  ArticleRoutes(Json json, ArticleSource articles) {
    this.json = json;
    this.articles = articles;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/articles/{id}", this::find);
  }

  private void find(Context context) {
    String id = context.pathParam("id");
    ArticlePage page =
        (isId(id) ? articles.find(id, languages(context)) : Optional.<ArticlePage>empty())
            .orElseThrow(() ->
                new ProblemException(Problem.Kind.NOT_FOUND, "There is no article with this id."));
    context
        .header("Content-Language", page.language())
        .header("Vary", "Accept-Language")
        .contentType(Json.MEDIA_TYPE)
        .result(json.write(render(page)));
  }

  /** An id is words of letters, digits and hyphens with dots between them: never a path. */
  private static boolean isId(String id) {
    return id.length() <= LONGEST_ID
        && !id.startsWith(".")
        && !id.contains("..")
        && id.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_');
  }

  /** Primary language tags, the most wanted first. */
  private static List<String> languages(Context context) {
    String asked = context.queryParam("lang");
    String wanted = asked == null ? context.header("Accept-Language") : asked;
    return ranges(wanted).stream()
        .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
        .filter(language -> !language.isEmpty())
        .distinct()
        .toList();
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String wanted) {
    if (wanted == null || wanted.isBlank() || wanted.length() > LONGEST_HEADER) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(wanted);
    } catch (IllegalArgumentException e) {
      // A wish that cannot be read is no reason to refuse the article.
      return List.of();
    }
  }

  private RenderedArticle render(ArticlePage page) {
    return new RenderedArticle(
        page.id(),
        page.language(),
        page.title(),
        page.sections().stream().map(this::render).toList(),
        page.sources());
  }

  private RenderedSection render(ArticlePage.Section section) {
    Node document = markdown.parse(section.markdown());
    return new RenderedSection(section.heading(), section.markdown(), html.render(document));
  }

  private record RenderedArticle(
      String id,
      String language,
      String title,
      List<RenderedSection> sections,
      List<String> sources) {}

  private record RenderedSection(String heading, String markdown, String html) {}
}

package org.mailmedic.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailmedic.ranking.ArticleIndex;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code mailmedic search}: articles and known tickets by their words. */
@Command(
    name = "search",
    description = "Searches the articles and the known tickets.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

  private static final int LIMIT = 10;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "Words to look for.")
  private List<String> query = new ArrayList<>();

  @Option(names = "--json", description = "Print the hits as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Commands.out(spec);
    String words = String.join(" ", query);
    if (words.isBlank()) {
      throw new InputException("the query is empty");
    }
    try (Triage triage = Triage.open(Mailmedic.home())) {
      List<ArticleIndex.Hit> hits = new ArrayList<>();
      for (ArticleIndex.Kind kind : ArticleIndex.Kind.values()) {
        hits.addAll(triage.search(words, kind, LIMIT));
      }
      if (json) {
        out.println(json(hits));
      } else {
        for (ArticleIndex.Hit hit : hits) {
          out.println(Terminal.bold(hit.id()) + "  " + Terminal.safe(hit.title()));
        }
      }
    }
    return 0;
  }

  private static String json(List<ArticleIndex.Hit> hits) {
    JsonMapper mapper = TriageJson.mapper();
    ArrayNode array = mapper.createArrayNode();
    for (ArticleIndex.Hit hit : hits) {
      array
          .addObject()
          .put("kind", hit.kind() == ArticleIndex.Kind.ARTICLE ? "article" : "ticket")
          .put("id", hit.id())
          .put("cause", hit.cause())
          .put("title", hit.title())
          .put("score", hit.score());
    }
    return mapper.writeValueAsString(mapper.createObjectNode().set("hits", array));
  }
}

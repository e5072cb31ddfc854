package org.mailmedic.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mailmedic.http.ArticlePage;
import org.mailmedic.http.Limits;
import org.mailmedic.http.MailmedicServer;
import org.mailmedic.http.ServerSettings;
import org.mailmedic.knowledge.Article;
import org.mailmedic.knowledge.ArticleText;
import org.mailmedic.store.SqliteTicketStore;
import org.mailmedic.store.StoreException;
import org.mailmedic.store.TicketStore;
import org.mailmedic.triage.ReloadOnChange;
import org.mailmedic.triage.Triage;
import org.mailmedic.triage.TriageResult;
import org.mailmedic.triage.UnusableTicketException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mailmedic serve}: chat page and ticket API. */
@Command(
    name = "serve",
    description = "Serves the chat page and the ticket API.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "PORT", description = "TCP port; 0 for any free one.")
  private int port = 8080;

  @Option(names = "--host", paramLabel = "HOST", description = "Name or address to listen on.")
  private String host = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the ticket database; default: data/ beside the program.")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    Path home = Mailmedic.home();
    Path folder = data == null ? home.resolve("data") : data;
    ServerSettings settings =
        new ServerSettings(host, port, home.resolve("web"), Limits.standard());
    try (Triage triage = Triage.open(home);
        ReloadOnChange _ = new ReloadOnChange(triage, home);
        TicketStore store = open(folder);
        MailmedicServer server =
            new MailmedicServer(
                settings,
                (subject, text) -> triage(triage, subject, text),
                store,
                (id, languages) -> page(triage, id, languages),
                Triage::redact)) {
      server.start();
      announce(Commands.err(spec), server.port(), folder);
      awaitShutdown();
    } catch (StoreException | IllegalStateException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
    return 0;
  }

  /** The server has refused what is no ticket before it comes here. */
  private static TriageResult triage(Triage triage, @Nullable String subject, String text) {
    try {
      return triage.triage(subject, text);
    } catch (UnusableTicketException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void announce(PrintWriter err, int boundPort, Path folder) {
    err.println("Mailmedic answers on http://" + host + ":" + boundPort + "/ (stop with Ctrl+C)");
    err.println("Tickets are kept in " + folder.toAbsolutePath().normalize());
  }

  private static TicketStore open(Path folder) {
    return SqliteTicketStore.open(folder);
  }

  private static Optional<ArticlePage> page(Triage triage, String id, List<String> languages) {
    return triage.article(id).map(article -> page(article, languages));
  }

  private static ArticlePage page(Article article, List<String> languages) {
    String language =
        languages.stream()
            .filter(tag -> tag.equals("en") || article.translations().containsKey(tag))
            .findFirst()
            .orElse("en");
    ArticleText text = article.in(language);
    return new ArticlePage(
        article.id(),
        text.language(),
        text.title(),
        List.of(
            new ArticlePage.Section("What you see", text.whatYouSee()),
            new ArticlePage.Section("Why it happens", text.why()),
            new ArticlePage.Section("How to check", text.howToCheck()),
            new ArticlePage.Section("How to fix", text.howToFix().markdown()),
            new ArticlePage.Section("How to verify", text.howToVerify().markdown()),
            new ArticlePage.Section("Risk", text.risk())),
        article.sources());
  }

  /** Waits for the signal to stop, and lets what is open be closed before the program ends. */
  private static void awaitShutdown() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              try {
                main.join(5_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    stop.await();
  }
}

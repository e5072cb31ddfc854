package org.mailmedic.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.mailmedic.store.TicketStore;

/**
 * The ticket API, the explain API, the pages and the OpenAPI document on one port.
 *
 * <p>It answers {@code GET /health} with 200 once {@link #start} has returned. The store stays the
 * caller's to close, after {@link #stop}.
 */
public final class MailmedicServer implements AutoCloseable {

  private final ServerSettings settings;
  private final TriageGate gate;
  private final Javalin javalin;

  /**
   * Puts a server together.
   *
   * @param redaction takes secrets out of a text and keeps its lines; applied to a ticket before
   *     the engine or the store see it
   * @throws IllegalArgumentException where the folder of the chat page is missing
   */
  public MailmedicServer(
      ServerSettings settings,
      TriageEngine engine,
      TicketStore store,
      ArticleSource articles,
      UnaryOperator<String> redaction) {
    if (!Files.isRegularFile(settings.web().resolve("index.html"))) {
      throw new IllegalArgumentException(
          "the folder " + settings.web() + " does not hold the chat page (index.html)");
    }
    this.settings = settings;
    this.gate = new TriageGate(settings.limits());
    Json json = new Json();
    SubmissionReader reader = new SubmissionReader(json, settings.limits(), redaction);
    Bodies bodies = new Bodies(settings.limits());
    this.javalin =
        Javalin.create(config -> {
          configure(config, json);
          new Problems(json, settings.limits()).register(config.routes);
          SecurityHeaders.register(config.routes);
          new TicketRoutes(json, settings.limits(), reader, bodies, gate, engine, store)
              .register(config.routes);
          new ExplainRoutes(json, settings.limits(), reader, bodies, gate).register(config.routes);
          new ArticleRoutes(json, articles).register(config.routes);
          new ServiceRoutes(json, store).register(config.routes);
        });
  }

  private void configure(JavalinConfig config, Json json) {
    config.jsonMapper(json);
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.staticFiles.add(files -> {
      files.hostedPath = "/";
      files.directory = settings.web().toString();
      files.location = Location.EXTERNAL;
      // Pages are small and change with the program: ask each time, send only what changed.
      files.headers = Map.of("Cache-Control", "no-cache");
    });
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(server -> server.setErrorHandler(new ConnectionProblems(json)));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ConnectionProblems(json)));
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    // A client that sends nothing for so long is gone or means no good.
    connector.setIdleTimeout(settings.limits().requestTime().toMillis());
    return connector;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException where the port is taken or not allowed
   */
  public MailmedicServer start() {
    try {
      javalin.start();
      return this;
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "cannot listen on %s port %d: %s"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Every route as {@code METHOD /path}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /** Stops listening and ends what is under way. */
  public void stop() {
    javalin.stop();
    gate.close();
  }

  @Override
  public void close() {
    stop();
  }
}

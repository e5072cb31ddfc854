package org.mailmedic.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.mailmedic.store.StoreException;
import org.mailmedic.store.TicketStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service says about itself: its health and its interface. */
final class ServiceRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceRoutes.class);

  private final Json json;
  private final TicketStore store;
  private final byte[] openApi;

  ServiceRoutes(Json json, TicketStore store) {
    this.json = json;
    this.store = store;
    this.openApi = json.write(OpenApiDocument.read());
  }

  void register(RoutesConfig routes) {
    routes.get("/health", this::health);
    routes.get("/openapi.json", this::openApi);
  }

  private void health(Context context) {
    try {
      store.check();
    } catch (StoreException e) {
      LOG.error("not healthy", e);
      throw new ProblemException(Problem.Kind.NOT_READY, "The ticket store does not answer.");
    }
    context.contentType(Json.MEDIA_TYPE).result(json.write(Map.of("status", "up")));
  }

  private void openApi(Context context) {
    context.contentType(Json.MEDIA_TYPE).result(openApi);
  }
}

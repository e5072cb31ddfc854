package org.mailmedic.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before a route sees it, such as a malformed address. */
final class ConnectionProblems extends ErrorHandler {

  private final Json json;

  ConnectionProblems(Json json) {
    this.json = json;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Problem problem =
        status >= 500
            ? Problem.of(Problem.Kind.FAILED, "The program failed; see its log.")
            : new Problem(
                Problem.NO_TYPE,
                HttpStatus.getMessage(status),
                status,
                "The request cannot be understood.",
                Problem.Kind.BAD_REQUEST.code());
    response.setStatus(problem.status());
    SecurityHeaders.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(json.write(problem)), callback);
    return true;
  }
}

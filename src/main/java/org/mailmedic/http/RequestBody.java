package org.mailmedic.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a request body as far as the limits allow, announced length or not. */
final class RequestBody {

  private static final int CHUNK = 16 * 1024;

  private RequestBody() {}

  /**
   * The whole body.
   *
   * @throws ProblemException 413 as soon as it is too long, 408 where it takes too long, 400 where
   *     it ends early
   */
  static byte[] read(Context context, Limits limits) {
    if (context.req().getContentLengthLong() > limits.bodyBytes()) {
      throw tooLarge(limits);
    }
    long deadline = System.nanoTime() + limits.requestTime().toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = context.req().getInputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (body.size() + read > limits.bodyBytes()) {
          throw tooLarge(limits);
        }
        if (System.nanoTime() - deadline > 0) {
          throw tooSlow(limits.requestTime());
        }
        body.write(chunk, 0, read);
      }
      return body.toByteArray();
    } catch (IOException e) {
      if (System.nanoTime() - deadline > 0) {
        throw tooSlow(limits.requestTime());
      }
      throw new ProblemException(Problem.Kind.BAD_REQUEST, "The body could not be read whole.");
    }
  }

  private static ProblemException tooLarge(Limits limits) {
    return new ProblemException(
        Problem.Kind.TOO_LARGE, "The body may have " + limits.bodyBytes() + " bytes at most.");
  }

  private static ProblemException tooSlow(Duration time) {
    return new ProblemException(
        Problem.Kind.TOO_SLOW, "The body did not arrive within " + time.toSeconds() + " s.");
  }
}

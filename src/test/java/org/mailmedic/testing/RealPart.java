package org.mailmedic.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs: where it is missing, the test is skipped on a user's machine and
 * fails in CI.
 */
public final class RealPart {

  private RealPart() {}

  /** A Chromium browser. */
  public static Path chromium() {
    return require("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  }

  /** Postfix's own postconf. */
  public static Path postconf() {
    return require("/usr/sbin/postconf");
  }

  private static Path require(String... places) {
    for (String place : places) {
      Path path = Path.of(place);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    String message = places[0] + " is not installed: run ./verify as root";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    Assumptions.abort(message);
    throw new AssertionError("abort returned");
  }
}

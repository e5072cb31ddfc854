package org.mailmedic.testing;

import java.io.IOException;
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

  /** Postfix's daemons, which only root may start. */
  public static void postfixAsRoot() throws IOException {
    postconf();
    if (!Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
      throw missing("Postfix can be started by root only: run ./verify as root");
    }
  }

  /** Dovecot, whose authentication service smtpd asks. */
  public static Path dovecot() {
    return require("/usr/sbin/dovecot");
  }

  /** The folder of Postfix's manual pages and README files as HTML. */
  public static Path postfixManual() {
    Path folder = Path.of("/usr/share/doc/postfix/html");
    if (!Files.isReadable(folder.resolve("postconf.5.html"))) {
      throw missing("Postfix's manual is not installed (postfix-doc): run ./verify as root");
    }
    return folder;
  }

  private static Path require(String... places) {
    for (String place : places) {
      Path path = Path.of(place);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    throw missing(places[0] + " is not installed: run ./verify as root");
  }

  private static AssertionError missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    Assumptions.abort(message);
    return new AssertionError("abort returned");
  }
}

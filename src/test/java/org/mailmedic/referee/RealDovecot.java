package org.mailmedic.referee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailmedic.testing.Await;

/** Dovecot's authentication service for smtpd; every login name with any password is right. */
final class RealDovecot implements AutoCloseable {

  private final Path home;
  private final Process process;

  RealDovecot(Path home) throws IOException, InterruptedException {
    this.home = home;
    Path configuration = home.resolve("dovecot.conf");
    Files.writeString(
        configuration,
        """
        base_dir = @/run
        state_dir = @/state
        log_path = @/log
        protocols =
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain
        auth_username_chars =
        auth_username_format =
        auth_failure_delay = 0
        passdb {
          driver = static
          args = nopassword=y
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=/nonexistent
        }
        service auth {
          unix_listener @/auth {
            mode = 0666
          }
        }
        """
            .replace("@", home.toString()));
    process =
        new ProcessBuilder("/usr/sbin/dovecot", "-F", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output").toFile())
            .start();
    boolean settled =
        Await.until(Duration.ofSeconds(10), () -> Files.exists(socket()) || !process.isAlive());
    if (!settled || !process.isAlive()) {
      throw new IOException("dovecot: " + Files.readString(home.resolve("output")));
    }
  }

  /** Where smtpd asks. */
  Path socket() {
    return home.resolve("auth");
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    process.onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

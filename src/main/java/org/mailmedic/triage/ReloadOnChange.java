package org.mailmedic.triage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every two seconds whether an article changed, and has the knowledge base read again. */
public final class ReloadOnChange implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReloadOnChange.class);
  private static final int PERIOD_SECONDS = 2;

  private final Triage triage;
  private final Path folder;
  private final ScheduledExecutorService scheduler;
  private Map<Path, Long> seen;

  /** Watches {@code kb/} of {@code home} until closed. */
  public ReloadOnChange(Triage triage, Path home) {
    this.triage = triage;
    this.folder = home.resolve("kb");
    this.seen = changeTimes();
    this.scheduler =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("kb-reload").factory());
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** Reads the articles again if one changed since the last look. */
  void look() {
    try {
      Map<Path, Long> now = changeTimes();
      if (now.equals(seen)) {
        return;
      }
      seen = now;
      triage.reload();
      LOG.info("knowledge base read again");
    } catch (KnowledgeBaseException e) {
      LOG.error("knowledge base not read, the last good state stays in use:\n{}", e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      LOG.error("knowledge base not read, the last good state stays in use: {}", e.toString());
    }
  }

  private Map<Path, Long> changeTimes() {
    try (Stream<Path> files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scheduler.close();
  }
}

package org.mailmedic.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The connections to one SQLite file: one that writes, lent to one thread at a time, and a few that
 * read. SQLite allows one writer at any moment; queueing for it here is fairer and quicker than its
 * busy loop.
 */
final class SqliteConnections implements AutoCloseable {

  private static final int READERS = 4;

  /** How long SQLite waits for a lock that another process holds. */
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** How long a thread waits for a connection, also when closing. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Path file;
  private final Lender writer;
  private final Lender readers;

  private SqliteConnections(Path file, Lender writer, Lender readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  static SqliteConnections open(Path file) {
    Lender writer = new Lender(1);
    Lender readers = new Lender(READERS);
    try {
      // First, since it makes the file and switches on the write-ahead log.
      writer.add(connect(file, false));
      migrate(file);
      for (int i = 0; i < READERS; i++) {
        readers.add(connect(file, true));
      }
      return new SqliteConnections(file, writer, readers);
    } catch (SQLException | FlywayException e) {
      readers.closeIdle();
      writer.closeIdle();
      throw new StoreException(whyNotOpened(file, e), e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      // FULL: with NORMAL a loss of power may lose tickets that were confirmed to their senders.
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    }
    return config.createConnection(url(file));
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  private static void migrate(Path file) {
    Flyway.configure()
        .dataSource(url(file), null, null)
        .locations("classpath:db/migration")
        // By default Flyway accepts a schema that is newer than the program.
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }

  private static String whyNotOpened(Path file, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite
          && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
        return file + " is not an SQLite database";
      }
    }
    if (e instanceof FlywayException) {
      return file
          + " holds no ticket database of this version of Mailmedic (another program's, or a newer"
          + " Mailmedic's): "
          + firstLine(e);
    }
    return "the ticket database " + file + " cannot be opened: " + firstLine(e);
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("");
  }

  /** Runs work on the writing connection in a transaction. */
  <T> T write(Function<Handle, T> work) {
    return lend(writer, handle -> handle.inTransaction(work::apply));
  }

  /** Runs work on a reading connection. */
  <T> T read(Function<Handle, T> work) {
    return lend(readers, work);
  }

  private <T> T lend(Lender lender, Function<Handle, T> work) {
    try {
      return lender.lend(work);
    } catch (JdbiException e) {
      throw new StoreException("the ticket database " + file + " failed: " + firstLine(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the ticket database " + file, e);
    }
  }

  @Override
  public void close() {
    readers.close();
    // Last: the last connection that closes folds the write-ahead log into the file.
    writer.close();
  }

  /** Open handles that are lent to one thread at a time each. */
  private static final class Lender implements AutoCloseable {

    private final BlockingQueue<Handle> idle;
    private final int capacity;
    private volatile boolean closed;

    Lender(int capacity) {
      this.idle = new ArrayBlockingQueue<>(capacity, true);
      this.capacity = capacity;
    }

    void add(Connection connection) {
      idle.add(Jdbi.create(() -> connection).open());
    }

    <T> T lend(Function<Handle, T> work) throws InterruptedException {
      Handle handle = closed ? null : idle.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (handle == null) {
        throw new StoreException(
            closed ? "the ticket database is closed" : "the ticket database is too busy");
      }
      try {
        return work.apply(handle);
      } finally {
        idle.add(handle);
      }
    }

    /** Closes what is not lent, without waiting. */
    void closeIdle() {
      for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
        handle.close();
      }
    }

    /** Waits for what is lent and closes all. */
    @Override
    public synchronized void close() {
      if (closed) {
        return;
      }
      closed = true;
      try {
        for (int i = 0; i < capacity; i++) {
          Handle handle = idle.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
          if (handle == null) {
            return;
          }
          handle.close();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package org.mailmedic.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Tickets in an SQLite file: one writer, readers beside it, write-ahead log.
 *
 * <p>The file {@value #FILE_NAME} and SQLite's own files beside it live in one folder.
 */
public final class SqliteTicketStore implements TicketStore {

  static final String FILE_NAME = "tickets.db";

  private static final String SUMMARY_COLUMNS =
      "id, received_at, status, subject, language, verdict, cause";

  private static final RowMapper<TicketSummary> SUMMARY =
      (row, context) ->
          new TicketSummary(
              row.getString("id"),
              Instant.ofEpochMilli(row.getLong("received_at")),
              TicketStatus.ofWireName(row.getString("status")),
              row.getString("subject"),
              row.getString("language"),
              row.getString("verdict"),
              row.getString("cause"));

  private static final RowMapper<Ticket> TICKET =
      (row, context) ->
          new Ticket(SUMMARY.map(row, context), row.getString("body"), row.getString("triage"));

  private final SqliteConnections connections;
  private final TicketIds ids;

  private SqliteTicketStore(SqliteConnections connections, TicketIds ids) {
    this.connections = connections;
    this.ids = ids;
  }

  /**
   * Opens the store in a folder, which is made where it does not exist, and brings the schema up to
   * date.
   *
   * @throws StoreException when the folder cannot be written or the file is no database of this
   *     program
   */
  public static SqliteTicketStore open(Path folder) {
    return open(folder, InstantSource.system());
  }

  static SqliteTicketStore open(Path folder, InstantSource clock) {
    prepareFolder(folder);
    return new SqliteTicketStore(
        SqliteConnections.open(folder.resolve(FILE_NAME)), new TicketIds(clock));
  }

  private static void prepareFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      // Asking for permission bits is not enough: root and read-only file systems answer otherwise.
      Files.delete(Files.createTempFile(folder, ".write-check", null));
    } catch (IOException e) {
      throw new StoreException(
          "the data folder " + folder + " cannot be written: " + describe(e), e);
    }
  }

  private static String describe(IOException e) {
    String message = e.getMessage() == null ? "" : " " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }

  @Override
  public Ticket create(NewTicket ticket) {
    UUID id = ids.next();
    TicketSummary summary =
        new TicketSummary(
            id.toString(),
            TicketIds.time(id),
            TicketStatus.OPEN,
            ticket.subject(),
            ticket.language(),
            ticket.verdict(),
            ticket.cause());
    return connections.write(handle -> {
      insert(handle, summary, ticket);
      return new Ticket(summary, ticket.text(), ticket.triage());
    });
  }

  private static void insert(Handle handle, TicketSummary summary, NewTicket ticket) {
    handle
        .createUpdate(
            """
            INSERT INTO ticket
              (id, received_at, status, subject, body, language, verdict, cause, triage)
            VALUES
              (:id, :received, :status, :subject, :body, :language, :verdict, :cause, :triage)
            """)
        .bind("id", summary.id())
        .bind("received", summary.received().toEpochMilli())
        .bind("status", summary.status().wireName())
        .bind("subject", summary.subject())
        .bind("body", ticket.text())
        .bind("language", summary.language())
        .bind("verdict", summary.verdict())
        .bind("cause", summary.cause())
        .bind("triage", ticket.triage())
        .execute();
  }

  @Override
  public Optional<Ticket> find(String id) {
    return connections.read(handle -> find(handle, id));
  }

  private static Optional<Ticket> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT " + SUMMARY_COLUMNS + ", body, triage FROM ticket WHERE id = :id")
        .bind("id", id)
        .map(TICKET)
        .findOne();
  }

  @Override
  public TicketPage list(int limit, @Nullable String before) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + limit);
    }
    // One row more than asked for tells whether anything follows.
    List<TicketSummary> rows =
        new ArrayList<>(connections.read(handle -> list(handle, limit + 1, before)));
    if (rows.size() <= limit) {
      return new TicketPage(rows, null);
    }
    List<TicketSummary> page = rows.subList(0, limit);
    return new TicketPage(page, page.getLast().id());
  }

  private static List<TicketSummary> list(Handle handle, int rows, @Nullable String before) {
    String condition = before == null ? "" : " WHERE id < :before";
    var query =
        handle
            .createQuery(
                "SELECT "
                    + SUMMARY_COLUMNS
                    + " FROM ticket"
                    + condition
                    + " ORDER BY id DESC LIMIT :rows")
            .bind("rows", rows);
    if (before != null) {
      query.bind("before", before);
    }
    return query.map(SUMMARY).list();
  }

  @Override
  public Optional<Ticket> changeStatus(String id, TicketStatus status) {
    return connections.write(handle -> {
      handle
          .createUpdate("UPDATE ticket SET status = :status WHERE id = :id")
          .bind("status", status.wireName())
          .bind("id", id)
          .execute();
      return find(handle, id);
    });
  }

  @Override
  public void check() {
    connections.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (JdbiException e) {
      throw new StoreException("closing the ticket database failed: " + e.getMessage(), e);
    }
  }
}

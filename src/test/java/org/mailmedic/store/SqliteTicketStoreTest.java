package org.mailmedic.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTicketStoreTest {

  @TempDir private Path folder;

  @Test
  void keepsATicketAcrossARestart() {
    Instant arrival = Instant.parse("2026-03-01T10:15:30.123Z");
    String id;
    try (TicketStore store = SqliteTicketStore.open(folder, () -> arrival)) {
      id = store.create(ticket("Почта не уходит", "строка 1\nline 2 😀\n")).summary().id();
    }

    try (TicketStore store = SqliteTicketStore.open(folder)) {
      assertThat(store.find(id))
          .contains(
              new Ticket(
                  new TicketSummary(
                      id, arrival, TicketStatus.OPEN, "Почта не уходит", "en", "answer", "a.b"),
                  "строка 1\nline 2 😀\n",
                  "{\"verdict\":\"answer\"}"));
    }
  }

  @Test
  void knowsNothingOfATicketThatWasNeverStored() {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      assertThat(store.find("0196a000-0000-7000-8000-000000000000")).isEmpty();
      assertThat(store.find("' OR 1=1 --")).isEmpty();
      assertThat(store.changeStatus("nobody", TicketStatus.RESOLVED)).isEmpty();
    }
  }

  @Test
  void storesATicketWithoutSubjectAndCause() {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      Ticket stored = store.create(new NewTicket(null, "x", "und", "escalate", null, "{}"));

      assertThat(store.find(stored.summary().id())).contains(stored);
      assertThat(stored.summary().subject()).isNull();
      assertThat(stored.summary().cause()).isNull();
    }
  }

  @Test
  void pagesFromTheNewestToTheOldestWhileNewTicketsArrive() {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        ids.addFirst(store.create(ticket("ticket " + i, "text")).summary().id());
      }

      TicketPage first = store.list(3, null);
      store.create(ticket("late", "text"));
      TicketPage second = store.list(3, first.next());
      TicketPage third = store.list(3, second.next());

      assertThat(idsOf(first)).isEqualTo(ids.subList(0, 3));
      assertThat(idsOf(second)).isEqualTo(ids.subList(3, 6));
      assertThat(idsOf(third)).isEqualTo(ids.subList(6, 7));
      assertThat(third.next()).isNull();
    }
  }

  @Test
  void aPageThatIsJustFullIsTheLast() {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      store.create(ticket("one", "text"));
      store.create(ticket("two", "text"));

      assertThat(store.list(2, null).next()).isNull();
      assertThat(store.list(1, null).next()).isNotNull();
    }
  }

  @Test
  void changesTheStatus() {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      String id = store.create(ticket("one", "text")).summary().id();

      assertThat(store.changeStatus(id, TicketStatus.RESOLVED).orElseThrow().summary().status())
          .isEqualTo(TicketStatus.RESOLVED);
      assertThat(store.list(1, null).tickets().getFirst().status())
          .isEqualTo(TicketStatus.RESOLVED);
    }
  }

  @Test
  void keepsEveryTicketOfManyWritersWithReadersBeside() throws Exception {
    int writers = 8;
    int each = 40;
    try (TicketStore store = SqliteTicketStore.open(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String subject = "writer " + writer;
        results.add(threads.submit(() -> writeAndReadBack(store, subject, each)));
      }
      List<String> ids = new ArrayList<>();
      for (Future<List<String>> result : results) {
        ids.addAll(result.get());
      }

      assertThat(ids).doesNotHaveDuplicates().hasSize(writers * each);
      assertThat(idsOf(store.list(writers * each, null))).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  private static List<String> writeAndReadBack(TicketStore store, String subject, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ticket stored = store.create(ticket(subject, "text " + i));
      assertThat(store.find(stored.summary().id())).contains(stored);
      store.list(5, null);
      ids.add(stored.summary().id());
    }
    return ids;
  }

  @Test
  void twoStoresOnOneFileTakeTurns() throws Exception {
    try (TicketStore one = SqliteTicketStore.open(folder);
        TicketStore two = SqliteTicketStore.open(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> first = threads.submit(() -> writeAndReadBack(one, "one", 30));
      Future<List<String>> second = threads.submit(() -> writeAndReadBack(two, "two", 30));

      assertThat(first.get()).hasSize(30);
      assertThat(second.get()).hasSize(30);
      assertThat(one.list(100, null).tickets()).hasSize(60);
    }
  }

  @Test
  void writesAheadAndLeavesOneFileWhenClosed() throws Exception {
    try (TicketStore store = SqliteTicketStore.open(folder)) {
      store.create(ticket("one", "text"));
      assertThat(query("PRAGMA journal_mode")).isEqualTo("wal");
    }

    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactly(SqliteTicketStore.FILE_NAME);
    }
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = folder.resolve(SqliteTicketStore.FILE_NAME);
    Files.writeString(
        file, "This is a shopping list, by far long enough for a header.\n".repeat(9));

    assertThatThrownBy(() -> SqliteTicketStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is not an SQLite database");
  }

  @Test
  void refusesADatabaseOfAnotherProgram() throws SQLException {
    execute("CREATE TABLE ticket (number INTEGER)");

    assertThatThrownBy(() -> SqliteTicketStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(SqliteTicketStore.FILE_NAME)
        .hasMessageContaining("no ticket database of this version");
  }

  @Test
  void refusesTheDatabaseOfANewerVersion() throws SQLException {
    SqliteTicketStore.open(folder).close();
    execute(
        "INSERT INTO flyway_schema_history SELECT 99, '999', 'later', type, 'V999__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM flyway_schema_history WHERE version = '1'");

    assertThatThrownBy(() -> SqliteTicketStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void refusesAFolderThatCannotBe() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SqliteTicketStore.open(file.resolve("data")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("data folder " + file.resolve("data") + " cannot be written");
  }

  @Test
  void aClosedStoreSaysSo() {
    TicketStore store = SqliteTicketStore.open(folder);
    store.close();

    assertThatThrownBy(store::check)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  private static NewTicket ticket(String subject, String text) {
    return new NewTicket(subject, text, "en", "answer", "a.b", "{\"verdict\":\"answer\"}");
  }

  private static List<String> idsOf(TicketPage page) {
    return page.tickets().stream().map(TicketSummary::id).toList();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + folder.resolve(SqliteTicketStore.FILE_NAME));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}

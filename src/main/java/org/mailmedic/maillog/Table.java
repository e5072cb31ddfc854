package org.mailmedic.maillog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file of tab-separated columns beside the classes; lines that begin with # are remarks. */
final class Table {

  private Table() {}

  /**
   * A row.
   *
   * @param place file and line, for messages about what is wrong
   */
  record Row(String place, List<String> columns) {

    String column(int index) {
      return columns.get(index);
    }

    IllegalStateException wrong(String what) {
      return new IllegalStateException(place + ": " + what);
    }
  }

  /** Whether there is such a file. */
  static boolean exists(String file) {
    return Table.class.getResource(file) != null;
  }

  /** The rows of a file, each with the same number of columns. */
  static List<Row> read(String file, int columns) {
    List<Row> rows = new ArrayList<>();
    try (InputStream resource = Table.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Row row = new Row(file + ":" + number, List.of(line.split("\t", -1)));
        if (row.columns().size() != columns) {
          throw row.wrong(columns + " columns are needed, here are " + row.columns().size());
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}

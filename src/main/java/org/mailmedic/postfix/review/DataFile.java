package org.mailmedic.postfix.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file of facts beside the classes: fields parted by tabs, {@code #} begins a comment line. */
final class DataFile {

  private DataFile() {}

  /** A line of a data file. */
  record Row(List<String> fields) {
    Row {
      fields = List.copyOf(fields);
    }

    String field(int index) {
      return fields.get(index);
    }
  }

  /** All rows; a row with fewer fields than {@code width} is a fault of the program. */
  static List<Row> rows(String name, int width) {
    List<Row> rows = new ArrayList<>();
    try (InputStream stream = DataFile.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> fields = List.of(line.split("\t", -1));
          if (fields.size() < width) {
            throw new IllegalStateException(name + ": too few fields: " + line);
          }
          rows.add(new Row(fields));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(rows);
  }
}

package org.mailmedic.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file with one JSON object a line, read line by line. */
final class JsonLines implements AutoCloseable {

  private final BufferedReader reader;
  private final JsonMapper mapper;

  /**
   * A line of the file.
   *
   * @param number counted from 1
   * @param object the object; null where the line is none
   * @param problem what is wrong; null where nothing is
   */
  record Line(int number, @Nullable JsonNode object, @Nullable String problem) {

    /** A text field; empty where it is missing or no text. */
    String text(String name) {
      JsonNode value = object == null ? null : object.get(name);
      return value != null && value.isString() ? value.stringValue() : "";
    }
  }

  private int number;

  JsonLines(String file, JsonMapper mapper) throws IOException {
    this.mapper = mapper;
    Path path = Input.existing(file);
    this.reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(path),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    String text = reader.readLine();
    number++;
    while (text != null && text.isBlank()) {
      text = reader.readLine();
      number++;
    }
    if (text == null) {
      return null;
    }
    try {
      JsonNode node = mapper.readTree(text);
      return node.isObject()
          ? new Line(number, node, null)
          : new Line(number, null, "line " + number + ": not a JSON object");
    } catch (JacksonException e) {
      return new Line(number, null, "line " + number + ": " + e.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

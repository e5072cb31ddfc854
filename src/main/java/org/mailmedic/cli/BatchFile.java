package org.mailmedic.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file with one JSON object a line, answered by one JSON object a line. */
final class BatchFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BatchFile() {}

  /**
   * Answers every line in order. A line that cannot be answered gets {@code {"id", "error"}} and
   * the run goes on.
   *
   * @return exit status: 0, or 2 where the file cannot be read
   */
  static int answer(
      Path file, Function<JsonNode, ObjectNode> answer, PrintStream out, PrintStream err) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(answerLine(line, number, answer)));
        }
      }
    } catch (IOException unreadable) {
      err.println("mailmedic: cannot read " + file + ": " + unreadable.getMessage());
      return 2;
    }
    out.flush();
    return 0;
  }

  private static ObjectNode answerLine(
      String line, int number, Function<JsonNode, ObjectNode> answer) {
    JsonNode id = JSON.nullNode();
    try {
      JsonNode request = JSON.readTree(line);
      if (!request.isObject()) {
        throw new BadRequest("a JSON object is expected");
      }
      id = request.path("id");
      ObjectNode response = JSON.createObjectNode();
      response.set("id", id.isMissingNode() ? JSON.nullNode() : id);
      response.setAll(answer.apply(request));
      return response;
    } catch (JacksonException | BadRequest unusable) {
      ObjectNode response = JSON.createObjectNode();
      response.set("id", id.isMissingNode() ? JSON.nullNode() : id);
      response.put("error", "line " + number + ": " + firstLine(unusable));
      return response;
    }
  }

  private static String firstLine(Exception unusable) {
    String message = String.valueOf(unusable.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** A request that lacks something. */
  static final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message);
    }
  }
}

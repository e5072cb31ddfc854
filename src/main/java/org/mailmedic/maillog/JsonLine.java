package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A log record as JSON: {@code journalctl -o json} (systemd.journal-fields(7)), docker's json-file,
 * and what log shippers make of them. Its parts are put into a buffer of its own.
 */
final class JsonLine {

  /** What is taken out of a record. */
  enum Part {
    TIME,
    HOST,
    PROGRAM,
    PID,
    MESSAGE
  }

  private record Span(int start, int end) {}

  private final JsonFactory factory = new JsonFactory();
  private final Map<Part, Span> spans = new EnumMap<>(Part.class);
  private byte[] bytes = new byte[1 << 12];
  private int filled;

  /** Reads a record; false where it is none, or holds no message. */
  boolean unwrap(byte[] line, int from, int to) {
    spans.clear();
    filled = 0;
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), line, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        Part part = part(parser.currentName());
        JsonToken value = parser.nextToken();
        if (part != null && value.isScalarValue()) {
          put(part, parser.getString().getBytes(StandardCharsets.UTF_8));
        } else if (part == Part.MESSAGE && value == JsonToken.START_ARRAY) {
          put(part, numbers(parser));
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException _) {
      // A record that was cut off still gives what could be read.
      return has(Part.MESSAGE);
    }
    return has(Part.MESSAGE);
  }

  byte[] bytes() {
    return bytes;
  }

  boolean has(Part part) {
    return spans.containsKey(part);
  }

  int start(Part part) {
    return span(part).start();
  }

  int end(Part part) {
    return span(part).end();
  }

  private Span span(Part part) {
    Span span = spans.get(part);
    return span == null ? new Span(-1, -1) : span;
  }

  private static @Nullable Part part(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "message", "log", "msg" -> Part.MESSAGE;
      case "syslog_identifier", "program", "appname", "app_name", "ident", "programname" ->
          Part.PROGRAM;
      case "_pid", "syslog_pid", "pid", "procid" -> Part.PID;
      case "_hostname", "hostname", "host" -> Part.HOST;
      case "__realtime_timestamp", "time", "timestamp", "@timestamp", "isodate" -> Part.TIME;
      default -> null;
    };
  }

  /** journald writes a message that is not UTF-8 as a list of its bytes. */
  private static byte[] numbers(JsonParser parser) {
    byte[] values = new byte[64];
    int count = 0;
    while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = (byte) parser.getIntValue();
    }
    return Arrays.copyOf(values, count);
  }

  private void put(Part part, byte[] value) {
    if (has(part)) {
      return;
    }
    if (filled + value.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + value.length));
    }
    System.arraycopy(value, 0, bytes, filled, value.length);
    spans.put(part, new Span(filled, filled + value.length));
    filled += value.length;
  }
}

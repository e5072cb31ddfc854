package org.mailmedic.http;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it is spoken on the wire: names in snake_case, enum values in lower case. */
final class Json implements io.javalin.json.JsonMapper {

  static final String MEDIA_TYPE = "application/json";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The value as UTF-8. */
  byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /**
   * Reads a document.
   *
   * @throws ProblemException 400 where it is no JSON
   */
  JsonNode read(String document) {
    try {
      return mapper.readTree(document);
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.Kind.BAD_JSON,
          "The body is no valid JSON: line %d, column %d: %s"
              .formatted(line(e), column(e), e.getOriginalMessage()));
    }
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static int column(JacksonException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
  }

  @Override
  public String toJsonString(Object value, Type type) {
    return new String(write(value), StandardCharsets.UTF_8);
  }
}

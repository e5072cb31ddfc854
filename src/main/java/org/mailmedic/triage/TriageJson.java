package org.mailmedic.triage;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the program writes and reads it: snake_case names. */
public final class TriageJson {

  private TriageJson() {}

  /** A mapper, safe for use by several threads. */
  public static JsonMapper mapper() {
    return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }
}

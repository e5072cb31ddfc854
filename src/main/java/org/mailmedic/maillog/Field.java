package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;

/**
 * A named value of an event.
 *
 * @param index its place among all fields
 * @param name as it stands in the output
 * @param type what it can hold
 */
record Field(int index, String name, FieldType type) {

  /** The name as the output writes it in front of a value. */
  byte[] key() {
    return ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
  }
}

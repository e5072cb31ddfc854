package org.mailmedic.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Temporary. */
public final class TicketReader {
  public static String decode(byte[] raw) {
    return new String(raw, StandardCharsets.UTF_8);
  }

  public Reading read(String text) {
    return new Reading(
        text, "en", List.of(), List.of(), List.of(), List.of(), false, List.of(), List.of(), null,
        List.of());
  }
}

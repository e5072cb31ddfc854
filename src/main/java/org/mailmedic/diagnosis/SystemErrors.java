package org.mailmedic.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Errors of the operating system in the languages of people's machines. Programs that follow the
 * locale print them translated, where patterns look for the English words. {@code
 * system-errors.tsv} says where each translation stands.
 */
final class SystemErrors {

  private static final Map<String, List<String>> TRANSLATIONS = read();

  /** All of them. */
  static final List<String> TRANSLATED =
      TRANSLATIONS.values().stream().flatMap(List::stream).toList();

  private static Map<String, List<String>> read() {
    Map<String, List<String>> translations = new LinkedHashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(SystemErrors.class.getResourceAsStream("system-errors.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(row ->
              translations.computeIfAbsent(row[0], english -> new ArrayList<>()).add(row[2]));
    } catch (IOException e) {
      throw new UncheckedIOException("system-errors.tsv is part of the program", e);
    }
    return Collections.unmodifiableMap(translations);
  }

  private SystemErrors() {}

  /** The English words for each translated error of a line in small letters. */
  static List<String> english(String lower) {
    return TRANSLATIONS.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(lower::contains))
        .map(Map.Entry::getKey)
        .toList();
  }
}

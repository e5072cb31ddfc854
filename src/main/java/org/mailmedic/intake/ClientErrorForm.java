package org.mailmedic.intake;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One wording of a client's error, from {@code client-errors.tsv}.
 *
 * @param program whose wording
 * @param kind what it means; null where the server's reply inside the message tells
 * @param code the program's own code
 * @param text the wording, with {@code server} and {@code port} as values
 */
record ClientErrorForm(
    String program, ClientError.@Nullable Kind kind, @Nullable String code, PhraseForm text) {

  private static final Map<String, ClientError.Kind> KINDS =
      Stream.of(ClientError.Kind.values())
          .collect(Collectors.toUnmodifiableMap(ClientError.Kind::id, Function.identity()));

  /** All forms, in the order of the file. */
  static List<ClientErrorForm> load() {
    return Resources.table("client-errors.tsv").stream().map(ClientErrorForm::of).toList();
  }

  /** Columns: program, kind or {@code reply}, code or {@code -}, text, source. */
  private static ClientErrorForm of(String[] row) {
    if (row.length != 5 || row[3].isBlank() || row[4].isBlank()) {
      throw new IllegalStateException(
          "client-errors.tsv: not five columns: " + String.join("|", row));
    }
    ClientError.Kind kind = KINDS.get(row[1]);
    if (kind == null && !row[1].equals("reply")) {
      throw new IllegalStateException("client-errors.tsv: no such kind: " + row[1]);
    }
    return new ClientErrorForm(
        row[0], kind, row[2].equals("-") ? null : row[2], PhraseForm.parse(row[3]));
  }
}

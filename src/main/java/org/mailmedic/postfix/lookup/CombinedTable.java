package org.mailmedic.postfix.lookup;

import java.util.List;
import java.util.stream.Collectors;

/** Tables made of tables: unionmap (all results with commas), pipemap (each feeds the next). */
record CombinedTable(List<LookupTable> tables, boolean pipe) implements LookupTable {

  CombinedTable {
    tables = List.copyOf(tables);
  }

  @Override
  public Answer find(String key) {
    return pipe ? piped(key) : united(key);
  }

  private Answer piped(String key) {
    Answer answer = Answer.found(key);
    for (LookupTable table : tables) {
      answer = table.find(answer.value());
      if (answer.kind() != Answer.Kind.FOUND) {
        return answer;
      }
    }
    return answer;
  }

  private Answer united(String key) {
    List<Answer> answers = tables.stream().map(table -> table.find(key)).toList();
    for (Answer answer : answers) {
      if (answer.kind() == Answer.Kind.FAILED || answer.kind() == Answer.Kind.UNKNOWN) {
        return answer;
      }
    }
    String united =
        answers.stream()
            .filter(answer -> answer.kind() == Answer.Kind.FOUND)
            .map(Answer::value)
            .collect(Collectors.joining(","));
    return united.isEmpty() ? Answer.NOT_FOUND : Answer.found(united);
  }

  @Override
  public boolean hasFixedKeys() {
    return true;
  }
}

package org.mailmedic.maillog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The data files can be used, and no form takes what it does not say. */
class FormsTest {

  static Stream<String> software() {
    Set<String> all = new LinkedHashSet<>();
    for (Table.Row row : Table.read("programs.tsv", 3)) {
      all.add(row.column(1));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("software")
  void everyFormCanBeCompiled(String software) {
    Forms forms = new Forms(Fields.load());

    for (String file : Forms.files(software)) {
      assertThat(forms.forms(file)).isNotEmpty();
      assertThat(FormSet.compile(forms.forms(file), forms.fields())).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("software")
  void noFormTakesAnyMessage(String software) {
    Forms forms = new Forms(Fields.load());
    for (String message :
        new String[] {
          "zq xv jw",
          "Zq: xv: jw",
          "4ABCDEF012: zq xv jw",
          "zq=xv, jw=kp",
          "<zq> (xv) [jw] \"kp\"",
          "77"
        }) {
      byte[] line = message.getBytes(StandardCharsets.US_ASCII);
      for (Level level : Level.values()) {
        Form form = forms.ofAny(software).match(level, line, 0, line.length, new Captures());
        assertThat(form).describedAs("%s at %s", message, level).isNull();
      }
    }
  }

  @Test
  void aFormMustSayEnough() {
    Fields fields = Fields.load();

    assertThatThrownBy(() -> FormPattern.parse("{value}: {value_2}", fields))
        .hasMessageContaining("too little literal text");
    assertThatThrownBy(() -> FormPattern.parse("open {valu}", fields))
        .hasMessageContaining("no field is called valu");
    assertThatThrownBy(() -> FormPattern.parse("open {value}{value_2}", fields))
        .hasMessageContaining("literal text must follow value");
  }
}

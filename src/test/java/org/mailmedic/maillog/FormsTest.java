package org.mailmedic.maillog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /** A line made of each named form is read back: the same event, the same values. */
  @ParameterizedTest
  @MethodSource("software")
  void aLineOfEachNamedFormGivesItsValues(String software) {
    Forms forms = new Forms(Fields.load());
    Messages messages = forms.ofAny(software);
    List<String> wrong = new ArrayList<>();
    for (Form form : forms.forms(Forms.files(software).getFirst())) {
      for (List<FormPattern.Part> parts : FormPattern.parse(form.pattern(), forms.fields())) {
        check(forms.fields(), messages, form, parts, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      Fields fields,
      Messages messages,
      Form form,
      List<FormPattern.Part> parts,
      List<String> wrong) {
    StringBuilder text = new StringBuilder();
    Map<Integer, String> values = new HashMap<>();
    for (FormPattern.Part part : parts) {
      switch (part) {
        case FormPattern.Part.Literal literal -> text.append(literal.text());
        case FormPattern.Part.Hole hole -> {
          String value = sample(hole.type());
          values.put(hole.field().index(), value);
          text.append(value).append(hole.stop());
        }
      }
    }
    byte[] line = text.toString().getBytes(StandardCharsets.UTF_8);
    Captures captures = new Captures();
    Level level = form.level() == null ? Level.INFO : form.level();
    Form found = messages.match(level, line, 0, line.length, captures);
    if (found == null || !found.event().equals(form.event())) {
      wrong.add(text + " is " + (found == null ? "nothing" : found.pattern()));
      return;
    }
    values.forEach((field, value) -> {
      int at = captures.find(field);
      String read =
          at < 0
              ? "missing"
              : new String(
                  line,
                  captures.start(at),
                  captures.end(at) - captures.start(at),
                  StandardCharsets.UTF_8);
      if (!read.equals(value)) {
        wrong.add(fields.get(field).name() + " of " + text + " is " + read);
      }
    });
  }

  private static String sample(FieldType type) {
    return switch (type) {
      case TEXT -> "some text";
      case WORD -> "word";
      case QUEUE_ID -> "4ABCDEF01";
      case NUMBER -> "42";
      case ADDRESS -> "ann@example.com";
      case ENDPOINT -> "mx.example.net[192.0.2.1]";
      case REPLY_CODE -> "550";
      case STATUS_CODE -> "5.7.1";
      case PAIRS -> "proto=ESMTP, helo=<x>";
      case COUNTS -> "ehlo=1 auth=0/1";
      case EXIM_FIELDS -> "P=esmtp H=mx (helo) [192.0.2.1]:25 L C=\"250 ok: x\"";
      case RECIPIENTS -> "<ann@example.com>,<bob@example.com>";
    };
  }
}

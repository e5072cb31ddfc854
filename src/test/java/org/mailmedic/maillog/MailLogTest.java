package org.mailmedic.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailLogTest {

  private static final String CONNECT =
      "Nov  3 10:00:00 mx postfix/smtpd[12]: connect from a.example.net[192.0.2.1]";

  private static List<JsonNode> events(byte[] log) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MailLog.writeEvents(new ByteArrayInputStream(log), out);
    JsonMapper mapper = new JsonMapper();
    List<JsonNode> events = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8).lines().forEach(line -> events.add(mapper.readTree(line)));
    return events;
  }

  private static List<JsonNode> events(String... lines) throws IOException {
    return events(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyExampleHasItsFields() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/maillog-lines.txt"));
    JsonNode event = null;
    int checked = 0;
    for (String line : lines) {
      if (line.startsWith("    ") && event != null) {
        int sign = line.indexOf(" =");
        String name = line.substring(4, sign);
        String wanted = line.substring(Math.min(line.length(), sign + 3));
        JsonNode value = event.get(name);
        assertThat(value).describedAs("%s of %s", name, event).isNotNull();
        assertThat(value.isString() ? value.stringValue() : value.toString())
            .describedAs("%s of %s", name, event)
            .isEqualTo(wanted);
        checked++;
      } else if (!line.startsWith("#")) {
        event = events(line).getFirst();
      }
    }
    assertThat(checked).isGreaterThan(200);
  }

  @Test
  void readsEveryKindOfPrefix() throws IOException {
    String message = "postfix/smtpd[12]: connect from a.example.net[192.0.2.1]";
    for (String line :
        List.of(
            "Nov  3 10:00:00 mx " + message,
            "Nov  3 2025 10:00:00 mx " + message,
            "Nov  3 10:00:00 <mail.info> mx " + message,
            "<22>Nov  3 10:00:00 mx " + message,
            "2025-11-03T10:00:00.123456+01:00 mx " + message,
            "2025-11-03T10:00:00+0100 mx " + message,
            "2025-11-03 10:00:00 mx " + message,
            "1762160400.123456 mx " + message,
            "<22>1 2025-11-03T10:00:00Z mx postfix/smtpd 12 - - connect from a.example.net[192.0.2.1]",
            "<22>1 2025-11-03T10:00:00Z mx postfix/smtpd 12 - [a@1 b=\"c]\\\"d\"] connect from"
                + " a.example.net[192.0.2.1]",
            "mail_1  | Nov  3 10:00:00 mx " + message,
            "mail-1 | " + message,
            "2025-11-03T10:00:00.123456789Z stdout F Nov  3 10:00:00 mx " + message,
            "2025-11-03T10:00:00.123456789Z " + message,
            "[pod/mail-0/postfix] Nov  3 10:00:00 mx " + message,
            "{\"log\":\"Nov  3 10:00:00 mx " + message + "\\n\",\"stream\":\"stdout\"}",
            "{\"MESSAGE\":\"connect from a.example.net[192.0.2.1]\",\"_PID\":\"12\","
                + "\"SYSLOG_IDENTIFIER\":\"postfix/smtpd\"}",
            message)) {
      List<JsonNode> events = events(line);

      assertThat(events).describedAs(line).hasSize(1);
      assertThat(events.getFirst().get("event").asString()).describedAs(line).isEqualTo("connect");
      assertThat(events.getFirst().get("daemon").asString()).describedAs(line).isEqualTo("smtpd");
      assertThat(events.getFirst().get("pid").asInt()).describedAs(line).isEqualTo(12);
      assertThat(events.getFirst().get("client_address").asString()).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void aMessageAloneIsReadToo() throws IOException {
    assertThat(events("connect from a.example.net[192.0.2.1]").getFirst().get("event").asString())
        .isEqualTo("connect");
  }

  @Test
  void otherProgramsAreLeftOut() throws IOException {
    assertThat(events("Nov  3 10:00:00 mx sshd[1]: Connection closed", "", "prose", CONNECT))
        .hasSize(1)
        .first()
        .extracting(event -> event.get("line").asInt())
        .isEqualTo(4);
  }

  @Test
  void aLineThatNoFormFitsIsNotPassedOffAsUnderstood() throws IOException {
    JsonNode event =
        events("Nov  3 10:00:00 mx postfix/smtpd[12]: warning: zq xv \"jw\"\\\t\u0001").getFirst();

    assertThat(event.get("event").asString()).isEqualTo("unrecognised");
    assertThat(event.get("recognised").asBoolean()).isFalse();
    assertThat(event.get("level").asString()).isEqualTo("warning");
    assertThat(event.get("message").asString()).isEqualTo("zq xv \"jw\"\\\t\u0001");
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() throws IOException {
    byte[] line = (CONNECT + " ?").getBytes(StandardCharsets.UTF_8);
    line[line.length - 1] = (byte) 0xFF;

    assertThat(events(line).getFirst().get("message").asString()).endsWith("\uFFFD");
  }

  @Test
  void aLineWithoutEndIsCutAndTheNextOneIsRead() throws IOException {
    byte[] line =
        (CONNECT + "x".repeat(40_000_000) + "\n" + CONNECT).getBytes(StandardCharsets.UTF_8);

    List<JsonNode> events = events(line);

    assertThat(events).hasSize(2);
    assertThat(events.get(0).get("cut").asBoolean()).isTrue();
    assertThat(events.get(1).has("cut")).isFalse();
    assertThat(events.get(1).get("line").asInt()).isEqualTo(2);
    assertThat(MailLog.summarise(new ByteArrayInputStream(line)).cut()).isEqualTo(1);
  }

  @Test
  void linesMayBeSplitAnywhereBetweenReads() throws IOException {
    byte[] log = GeneratedMailLog.ofMegabytes(1);
    Summary whole = MailLog.summarise(new ByteArrayInputStream(log));
    Summary pieces =
        MailLog.summarise(
            new InputStream() {
              private int at;

              @Override
              public int read() {
                return at == log.length ? -1 : log[at++] & 0xFF;
              }

              @Override
              public int read(byte[] into, int offset, int length) {
                if (at == log.length) {
                  return -1;
                }
                int count = Math.min(Math.min(length, 1 + at % 97), log.length - at);
                System.arraycopy(log, at, into, offset, count);
                at += count;
                return count;
              }
            });

    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void theGeneratedLogIsUnderstoodWhole() throws IOException {
    byte[] log = GeneratedMailLog.ofMegabytes(3);

    Summary summary = MailLog.summarise(new ByteArrayInputStream(log));

    String text = new String(log, StandardCharsets.UTF_8);
    assertThat(summary.unrecognised()).isZero();
    assertThat(summary.lines()).isEqualTo(text.lines().count());
    assertThat(summary.messages().delivered())
        .isEqualTo(text.lines().filter(line -> line.contains("status=sent")).count());
    assertThat(summary.messages().bounced())
        .isEqualTo(text.lines().filter(line -> line.contains("status=bounced")).count());
    assertThat(summary.messages().deferred())
        .isEqualTo(text.lines().filter(line -> line.contains("status=deferred")).count());
    assertThat(summary.messages().rejected())
        .isEqualTo(text.lines().filter(line -> line.contains(": reject: ")).count());
    assertThat(summary.bounces().counts())
        .containsExactly(
            new Summary.Count(
                "550 5.1.1 *: Recipient address rejected: User unknown (in reply to RCPT TO command)",
                summary.messages().bounced()));
  }
}

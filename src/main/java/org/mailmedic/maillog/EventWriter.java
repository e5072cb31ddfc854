package org.mailmedic.maillog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON objects, one a line; {@code fields.tsv} says what the fields mean. */
final class EventWriter {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final Fields fields;
  private final JsonBuffer json;
  private final byte[][] keys;
  private final boolean[] written;
  private final Keys known;
  private final PairKeys pairKeys;
  private final PairKeys deliveryKeys;
  private final Field deliveryFields;
  private final Field recipient;
  private final Field recipientList;
  private final Field saslMethod;
  private final Field saslUsername;
  private final Field client;
  private final Field helo;

  /** The fields that every event can have. */
  private record Keys(
      Field line,
      Field time,
      Field host,
      Field program,
      Field software,
      Field daemon,
      Field service,
      Field pid,
      Field level,
      Field event,
      Field recognised,
      Field message,
      Field cut,
      Field other) {}

  EventWriter(Fields fields, OutputStream out) {
    this.fields = fields;
    this.json = new JsonBuffer(out);
    this.written = new boolean[fields.count()];
    this.pairKeys = new PairKeys(fields, false);
    this.deliveryKeys = new PairKeys(fields, true);
    this.client = fields.required("client");
    this.helo = fields.required("helo");
    this.deliveryFields = fields.required("delivery_fields");
    this.recipient = fields.required("recipient");
    this.saslMethod = fields.required("sasl_method");
    this.saslUsername = fields.required("sasl_username");
    this.recipientList = fields.required("recipient_list");
    this.keys = new byte[fields.count()][];
    for (Field field : fields.all()) {
      keys[field.index()] = field.key();
    }
    this.known =
        new Keys(
            fields.required("line"),
            fields.required("time"),
            fields.required("host"),
            fields.required("program"),
            fields.required("software"),
            fields.required("daemon"),
            fields.required("service"),
            fields.required("pid"),
            fields.required("level"),
            fields.required("event"),
            fields.required("recognised"),
            fields.required("message"),
            fields.required("cut"),
            fields.required("other"));
  }

  /** Writes the event of the line that the parser read last. */
  void write(LineParser parsed, long number, boolean cut) throws IOException {
    Arrays.fill(written, false);
    LineHead head = parsed.head();
    json.raw('{');
    json.raw(keys[known.line.index()]);
    json.number(number);
    text(known.time, head.bytes, head.timeStart, head.timeEnd);
    text(known.host, head.bytes, head.hostStart, head.hostEnd);
    Program program = parsed.program();
    if (program != null) {
      text(known.program, program.written());
      text(known.software, program.software());
      text(known.daemon, program.daemon());
      text(known.service, program.service());
    }
    number(known.pid, head.bytes, head.pidStart, head.pidEnd);
    text(known.level, parsed.level().word());
    Form form = parsed.form();
    if (form == null) {
      text(known.event, "unrecognised");
      flag(known.recognised, false);
      text(known.message, head.bytes, head.messageStart, head.messageEnd);
    } else {
      text(known.event, form.event());
      for (Map.Entry<String, String> constant : form.constants().entrySet()) {
        text(fields.required(constant.getKey()), constant.getValue());
      }
    }
    Captures captures = parsed.captures();
    for (int i = 0; i < captures.count(); i++) {
      value(fields.get(captures.field(i)), head.bytes, captures.start(i), captures.end(i));
    }
    if (cut) {
      flag(known.cut, true);
    }
    json.raw('}');
    json.endRecord();
  }

  void flush() throws IOException {
    json.flush();
  }

  private void value(Field field, byte[] line, int from, int to) {
    switch (field.type()) {
      case NUMBER, REPLY_CODE -> number(field, line, from, to);
      case ENDPOINT -> endpoint(field, line, from, to);
      case PAIRS -> pairs(Pairs::visit, pairKeys, line, from, to);
      case EXIM_FIELDS ->
          pairs(
              EximFields::visit,
              field.equals(deliveryFields) ? deliveryKeys : pairKeys,
              line,
              from,
              to);
      case RECIPIENTS -> recipients(field, line, from, to);
      case COUNTS -> counts(field, line, from, to);
      case TEXT, WORD, QUEUE_ID, ADDRESS, STATUS_CODE -> text(field, line, from, to);
    }
  }

  /** Writes the key of a field; false where the event has that field already. */
  private boolean key(Field field) {
    if (written[field.index()]) {
      return false;
    }
    written[field.index()] = true;
    json.raw(',');
    json.raw(keys[field.index()]);
    return true;
  }

  private void text(Field field, @Nullable String value) {
    if (value != null && !value.isEmpty() && key(field)) {
      json.string(value);
    }
  }

  private void text(Field field, byte[] line, int from, int to) {
    if (from >= 0 && key(field)) {
      json.string(line, from, to);
    }
  }

  private void flag(Field field, boolean value) {
    if (key(field)) {
      json.raw(value ? TRUE : FALSE);
    }
  }

  /** A number as it stands where JSON writes it alike, else as a string. */
  private void number(Field field, byte[] line, int from, int to) {
    if (from < 0 || !key(field)) {
      return;
    }
    int digits = from < to && line[from] == '-' ? from + 1 : from;
    boolean leadingZero = digits + 1 < to && line[digits] == '0' && Bytes.isDigit(line[digits + 1]);
    if (leadingZero || digits == to || FieldType.NUMBER.end(line, from, to) != to) {
      json.string(line, from, to);
    } else {
      for (int at = from; at < to; at++) {
        json.raw(line[at]);
      }
    }
  }

  private void endpoint(Field field, byte[] line, int from, int to) {
    Fields.Endpoint parts = fields.endpoint(field);
    int open = Bytes.indexOf(line, from, to, '[');
    if (open < 0) {
      text(parts.name(), line, from, to);
      return;
    }
    int close = Bytes.indexOf(line, open, to, ']');
    if (close >= 0 && Bytes.at(line, close + 1, to) == ')') {
      // An address in brackets was the HELO name: "([192.0.2.1]) [192.0.2.1]:25".
      open = Bytes.indexOf(line, close, to, '[');
      if (open < 0) {
        text(parts.name(), line, from, to);
        return;
      }
      close = Bytes.indexOf(line, open, to, ']');
    }
    int nameEnd = open;
    while (nameEnd > from && line[nameEnd - 1] == ' ') {
      nameEnd--;
    }
    int helo = Bytes.indexOf(line, from, nameEnd, '(');
    if (helo >= 0 && field.equals(client) && line[nameEnd - 1] == ')') {
      // Exim: the verified name, then what the client said in HELO.
      text(this.helo, line, helo + 1, nameEnd - 1);
      nameEnd = helo > from ? helo - 1 : from;
    }
    if (nameEnd > from) {
      text(parts.name(), line, from, nameEnd);
    }
    text(parts.address(), line, open + 1, close);
    if (close + 2 < to) {
      number(parts.port(), line, close + 2, to);
    }
  }

  /** The one recipient, or else each of several, beside what the log has. */
  private void recipients(Field field, byte[] line, int from, int to) {
    text(field, line, from, to);
    int end = Recipients.end(line, from, to);
    if (end == to) {
      int start = Recipients.start(line, from, to);
      text(recipient, line, start, Recipients.addressEnd(line, start, to));
      return;
    }
    if (!key(recipientList)) {
      return;
    }
    int at = from;
    char mark = '[';
    while (at < to) {
      json.raw(mark);
      mark = ',';
      int start = Recipients.start(line, at, to);
      json.string(line, start, Recipients.addressEnd(line, start, to));
      at = Recipients.next(line, at, to);
    }
    json.raw(']');
  }

  /** Goes through the pairs of a list. */
  private interface PairList {

    int visit(byte[] line, int from, int to, Pairs.Visitor visitor);
  }

  private void pairs(PairList list, PairKeys keyFields, byte[] line, int from, int to) {
    boolean[] anyUnknown = {false};
    list.visit(
        line,
        from,
        to,
        (keyStart, keyEnd, valueStart, valueEnd) -> {
          Field field = keyFields.field(line, keyStart, keyEnd);
          if (field == null || written[field.index()]) {
            anyUnknown[0] = true;
          } else if (valueStart < 0) {
            flag(field, true);
          } else if (keyEnd == keyStart + 1 && field.equals(saslMethod)) {
            authenticator(line, valueStart, valueEnd);
          } else {
            value(field, line, valueStart, valueEnd);
          }
        });
    if (anyUnknown[0] && key(known.other)) {
      json.raw('[');
      boolean[] first = {true};
      list.visit(
          line,
          from,
          to,
          (keyStart, keyEnd, valueStart, valueEnd) -> {
            if (keyFields.field(line, keyStart, keyEnd) == null) {
              if (!first[0]) {
                json.raw(',');
              }
              first[0] = false;
              json.string(line, keyStart, valueStart < 0 ? keyEnd : valueEnd);
            }
          });
      json.raw(']');
    }
  }

  /** Exim's {@code A=login_server:ann}. */
  private void authenticator(byte[] line, int from, int to) {
    int colon = Bytes.indexOf(line, from, to, ':');
    text(saslMethod, line, from, colon < 0 ? to : colon);
    if (colon >= 0) {
      text(saslUsername, line, colon + 1, to);
    }
  }

  private void counts(Field field, byte[] line, int from, int to) {
    if (!key(field)) {
      return;
    }
    json.raw('{');
    int at = from;
    while (at < to) {
      int sign = Bytes.indexOf(line, at, to, '=');
      int end = Bytes.wordEnd(line, sign, to);
      if (at > from) {
        json.raw(',');
      }
      json.string(line, at, sign);
      json.raw(':');
      json.string(line, sign + 1, end);
      at = end + 1;
    }
    json.raw('}');
  }
}

package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts events. */
final class Summariser {

  private static final int MOST_SAMPLES = 5;
  private static final int SAMPLE_LENGTH = 200;

  /** A form of this log. */
  private static final class Met {

    private final Form form;
    private final Meaning meaning;
    private final byte[] pattern;

    Met(Form form, Level level) {
      this.form = form;
      this.meaning = form.meaning();
      this.pattern = (level.word() + ": " + form.pattern()).getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Programs programs;
  private Met[] met = new Met[1 << 10];
  private final Fields.Endpoint client;
  private final int clientIndex;
  private final int senderIndex;
  private final int statusIndex;
  private final int reasonIndex;
  private final int recipientsIndex;
  private final int replyIndex;
  private final long[] unrecognisedBy = new long[1 << 13];
  private long[][] byProgram = new long[64][];
  private final Tally rejections = new Tally();
  private final Tally rejectedClients = new Tally();
  private final Tally senders = new Tally();
  private final Tally deferrals = new Tally();
  private final Tally bounces = new Tally();
  private final Tally troubles = new Tally();
  private final Tally shapes = new Tally();
  private final Shape shape = new Shape();
  private final List<String> samples = new ArrayList<>();
  private long events;
  private long unrecognised;
  private long other;
  private long cut;
  private long accepted;
  private long delivered;
  private long deferred;
  private long bounced;
  private long rejected;

  Summariser(Forms forms, Programs programs) {
    this.programs = programs;
    Fields fields = forms.fields();
    this.client = fields.endpoint(fields.required("client"));
    this.clientIndex = fields.required("client").index();
    this.senderIndex = fields.required("sender").index();
    this.statusIndex = fields.required("status").index();
    this.recipientsIndex = fields.required("recipients").index();
    this.reasonIndex = fields.required("reason").index();
    this.replyIndex = fields.required("reply_text").index();
  }

  /** Counts the line that the parser read last. */
  void add(LineParser parsed, LineParser.Outcome outcome, boolean wasCut) {
    cut += wasCut ? 1 : 0;
    switch (outcome) {
      case OTHER -> other++;
      case UNRECOGNISED -> unrecognised(parsed);
      case UNDERSTOOD -> event(parsed);
    }
  }

  private void unrecognised(LineParser parsed) {
    unrecognised++;
    Program program = parsed.program();
    LineHead head = parsed.head();
    if (program != null) {
      unrecognisedBy[Math.min(program.index(), unrecognisedBy.length - 1)]++;
    }
    shape.of(head.bytes, head.messageStart, head.messageEnd);
    shapes.add(shape.bytes(), 0, shape.length());
    if (samples.size() < MOST_SAMPLES) {
      String label = program == null ? "" : program.written() + ": ";
      int length = Math.min(SAMPLE_LENGTH, head.messageEnd - head.messageStart);
      samples.add(
          label + new String(head.bytes, head.messageStart, length, StandardCharsets.UTF_8));
    }
  }

  private void event(LineParser parsed) {
    events++;
    Form form = parsed.form();
    Program program = parsed.program();
    if (form == null || program == null) {
      throw new IllegalStateException("an understood line has a form and a program");
    }
    Met known = met(form, parsed.level());
    count(program.index(), form.index());
    Captures captures = parsed.captures();
    byte[] line = parsed.head().bytes;
    switch (known.meaning) {
      case OTHER -> {}
      case ACCEPTED -> {
        accepted++;
        add(senders, line, captures, senderIndex);
      }
      case DELIVERED -> delivered += recipients(line, captures);
      case DEFERRED -> {
        deferred += recipients(line, captures);
        addShape(deferrals, line, captures, reasonIndex);
      }
      case BOUNCED -> {
        bounced += recipients(line, captures);
        addShape(bounces, line, captures, reasonIndex);
      }
      case DELIVERY -> delivery(line, captures);
      case REJECTED -> rejected(line, captures);
    }
    if (parsed.level().compareTo(Level.WARNING) >= 0) {
      troubles.add(known.pattern, 0, known.pattern.length);
    }
  }

  /** What is remembered of a form; it is built when the form is first met. */
  private Met met(Form form, Level level) {
    if (form.index() >= met.length) {
      met = Arrays.copyOf(met, Math.max(2 * met.length, form.index() + 1));
    }
    Met known = met[form.index()];
    if (known == null) {
      known = new Met(form, level);
      met[form.index()] = known;
    }
    return known;
  }

  private void count(int program, int form) {
    if (program >= byProgram.length) {
      byProgram = Arrays.copyOf(byProgram, Math.max(2 * byProgram.length, program + 1));
    }
    long[] counts = byProgram[program];
    if (counts == null || form >= counts.length) {
      counts = counts == null ? new long[met.length] : Arrays.copyOf(counts, met.length);
      byProgram[program] = counts;
    }
    counts[form]++;
  }

  /** Of how many recipients the line tells. */
  private int recipients(byte[] line, Captures captures) {
    int found = captures.find(recipientsIndex);
    return found < 0 ? 1 : Recipients.count(line, captures.start(found), captures.end(found));
  }

  private void delivery(byte[] line, Captures captures) {
    int status = captures.find(statusIndex);
    if (status < 0) {
      return;
    }
    // Postfix: sent, deferred, bounced, and "deliverable" and the like of sendmail -bv.
    switch (line[captures.start(status)]) {
      case 's' -> delivered++;
      case 'd' -> {
        if (captures.end(status) - captures.start(status) == "deferred".length()) {
          deferred++;
          addShape(deferrals, line, captures, reasonIndex);
        }
      }
      case 'b' -> {
        bounced++;
        addShape(bounces, line, captures, reasonIndex);
      }
      default -> {}
    }
  }

  private void rejected(byte[] line, Captures captures) {
    rejected++;
    addShape(rejections, line, captures, captures.find(replyIndex) < 0 ? reasonIndex : replyIndex);
    int endpoint = captures.find(clientIndex);
    if (endpoint >= 0) {
      int open = Bytes.indexOf(line, captures.start(endpoint), captures.end(endpoint), '[');
      int close = Bytes.indexOf(line, captures.start(endpoint), captures.end(endpoint), ']');
      if (open >= 0 && close > open) {
        rejectedClients.add(line, open + 1, close);
      }
    } else {
      add(rejectedClients, line, captures, client.address().index());
    }
  }

  private static void add(Tally tally, byte[] line, Captures captures, int field) {
    int found = captures.find(field);
    if (found >= 0) {
      tally.add(line, captures.start(found), captures.end(found));
    }
  }

  private void addShape(Tally tally, byte[] line, Captures captures, int field) {
    int found = captures.find(field);
    if (found >= 0) {
      shape.of(line, captures.start(found), captures.end(found));
      tally.add(shape.bytes(), 0, shape.length());
    }
  }

  /** The counts so far. */
  Summary summary(LineReader reader) {
    return new Summary(
        reader.bytes(),
        reader.number(),
        events,
        unrecognised,
        other,
        cut,
        new Summary.Messages(accepted, delivered, deferred, bounced, rejected),
        kinds(),
        top(rejections),
        top(rejectedClients),
        top(senders),
        top(deferrals),
        top(bounces),
        top(troubles),
        top(shapes),
        samples);
  }

  private static Summary.Top top(Tally tally) {
    return new Summary.Top(tally.top(10), tally.total(), tally.error());
  }

  private List<Summary.Kind> kinds() {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Program program : programs.all()) {
      Map<String, Long> events = counts.computeIfAbsent(program.label(), label -> new HashMap<>());
      if (program.index() < byProgram.length && byProgram[program.index()] != null) {
        long[] ofProgram = byProgram[program.index()];
        for (int form = 0; form < ofProgram.length; form++) {
          if (ofProgram[form] > 0) {
            events.merge(met[form].form.event(), ofProgram[form], Long::sum);
          }
        }
      }
      long unknown = unrecognisedBy[Math.min(program.index(), unrecognisedBy.length - 1)];
      if (unknown > 0) {
        events.merge("unrecognised", unknown, Long::sum);
      }
    }
    List<Summary.Kind> kinds = new ArrayList<>();
    counts.forEach((program, events) ->
        events.forEach((event, count) -> kinds.add(new Summary.Kind(program, event, count))));
    kinds.sort(
        Comparator.comparingLong(Summary.Kind::count)
            .reversed()
            .thenComparing(Summary.Kind::program)
            .thenComparing(Summary.Kind::event));
    return kinds;
  }
}

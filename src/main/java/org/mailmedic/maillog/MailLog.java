package org.mailmedic.maillog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A mail log of any size, read once from beginning to end in constant memory. */
public final class MailLog {

  private MailLog() {}

  /**
   * Writes every line of a mail program as a JSON object on a line of its own, in the order of the
   * log. Lines of other programs are left out.
   *
   * @throws IOException if the log cannot be read or the events cannot be written
   */
  public static void writeEvents(InputStream log, OutputStream out) throws IOException {
    Forms forms = new Forms(Fields.load());
    LineParser parser = new LineParser(forms, new Programs(forms));
    EventWriter writer = new EventWriter(forms.fields(), out);
    LineReader reader = new LineReader(log);
    while (reader.next()) {
      if (parser.parse(reader.block(), reader.start(), reader.end()) != LineParser.Outcome.OTHER) {
        writer.write(parser, reader.number(), reader.cut());
      }
    }
    writer.flush();
  }

  /**
   * Counts what a log holds.
   *
   * @throws IOException if the log cannot be read
   */
  public static Summary summarise(InputStream log) throws IOException {
    Forms forms = new Forms(Fields.load());
    Programs programs = new Programs(forms);
    LineParser parser = new LineParser(forms, programs);
    Summariser summariser = new Summariser(forms, programs);
    LineReader reader = new LineReader(log);
    while (reader.next()) {
      summariser.add(
          parser, parser.parse(reader.block(), reader.start(), reader.end()), reader.cut());
    }
    return summariser.summary(reader);
  }
}

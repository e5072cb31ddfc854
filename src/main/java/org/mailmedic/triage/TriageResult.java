package org.mailmedic.triage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a ticket as it leaves the program: JSON with snake_case names, on the command line
 * and over HTTP.
 *
 * @param language BCP 47 tag of the prose; {@code und} where there is none
 * @param verdict what to do with the ticket
 * @param causes possible causes, best first, at most ten
 * @param also causes that are there besides the first one, each shown by lines of its own
 * @param advice faults of the ticket's configuration that do not explain the ticket, worst first
 * @param questions what to ask, most useful first
 * @param facts what was read from the ticket
 * @param similar resolved tickets that look alike
 * @param reply the text to send, Markdown, in the ticket's language where articles exist in it
 */
public record TriageResult(
    String language,
    Verdict verdict,
    List<Cause> causes,
    List<Cause> also,
    List<Advice> advice,
    List<Question> questions,
    Facts facts,
    List<SimilarTicket> similar,
    String reply) {

  public TriageResult {
    causes = List.copyOf(causes);
    also = List.copyOf(also);
    advice = List.copyOf(advice);
    questions = List.copyOf(questions);
    similar = List.copyOf(similar);
  }

  /** What to do with a ticket. In JSON in lower case. */
  public enum Verdict {
    /** Sure enough to send the reply without a person looking at it. */
    ANSWER,
    /** A mail problem that the ticket does not decide: ask for what is missing. */
    ASK,
    /** A mail problem that no known cause explains: hand it to a person. */
    ESCALATE,
    /** Not about mail. */
    OUT_OF_SCOPE;

    /** The name in JSON. */
    @JsonValue
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A possible cause.
   *
   * @param id cause id
   * @param title one line
   * @param confidence 0 to 1: the share of such statements that are right
   * @param article id of the article
   * @param evidence the ticket's own lines that support it
   * @param fix what to do
   */
  public record Cause(
      String id,
      String title,
      double confidence,
      String article,
      List<Evidence> evidence,
      Fix fix) {
    public Cause {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Lines of the ticket and what they show.
   *
   * @param quote the lines as they stand in the ticket, long ones cut
   * @param lineStart first line, from 1
   * @param lineEnd last line, included
   * @param says what they show
   */
  public record Evidence(String quote, int lineStart, int lineEnd, String says) {}

  /**
   * What to do about a cause.
   *
   * @param steps what to do, in order
   * @param commands commands to copy; the proved ones where there is a proof
   * @param verify how to see that it worked
   * @param risk what may go wrong; null where nothing is known to
   * @param proof the change worked out for this ticket and proved by simulation; null without one
   */
  public record Fix(
      List<String> steps,
      List<String> commands,
      List<String> verify,
      @Nullable String risk,
      @Nullable Proof proof) {
    public Fix {
      steps = List.copyOf(steps);
      commands = List.copyOf(commands);
      verify = List.copyOf(verify);
    }
  }

  /**
   * A change of main.cf for this very configuration: by the simulation the refused mail passes
   * after it, and strangers still cannot relay.
   */
  public record Proof(List<Change> changes) {
    public Proof {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A changed parameter.
   *
   * @param service the master.cf service that sets it; null for main.cf
   * @param parameter its name
   * @param before its value; null where the ticket did not set it
   * @param after its new value
   */
  public record Change(
      @Nullable String service, String parameter, @Nullable String before, String after) {}

  /**
   * A fault of the ticket's configuration.
   *
   * @param kind its id, as {@code mailmedic config} names it
   * @param severity error, warning or note
   * @param parameter the parameter at fault
   * @param line line of the ticket
   * @param message what is wrong
   * @param consequence what Postfix does because of it
   * @param fix a command or the line to write
   */
  public record Advice(
      String kind,
      String severity,
      String parameter,
      int line,
      String message,
      String consequence,
      String fix) {}

  /**
   * A question whose answer would decide.
   *
   * @param ask the question, with the command to run where there is one
   * @param why what the answer tells
   * @param decides ids of the causes between which it decides
   */
  public record Question(String ask, String why, List<String> decides) {
    public Question {
      decides = List.copyOf(decides);
    }
  }

  /** A resolved ticket that looks alike: its id, a score from 0 to 1, its cause. */
  public record SimilarTicket(String ticket, double score, String cause) {}

  /**
   * What was read from a ticket.
   *
   * @param postfixVersion null where nothing tells
   * @param parameters Postfix parameters by name; the last one of a name wins, as in Postfix
   */
  public record Facts(
      @Nullable Version postfixVersion,
      List<Reply> replies,
      Map<String, String> parameters,
      List<Service> masterServices,
      List<Event> events,
      List<BouncedRecipient> bounces,
      List<ClientMessage> clientErrors,
      List<Setting> dovecot,
      List<TextSegment> segments,
      List<Thing> things,
      @Nullable Simulation simulation) {
    public Facts {
      replies = List.copyOf(replies);
      masterServices = List.copyOf(masterServices);
      events = List.copyOf(events);
      bounces = List.copyOf(bounces);
      clientErrors = List.copyOf(clientErrors);
      dovecot = List.copyOf(dovecot);
      segments = List.copyOf(segments);
      things = List.copyOf(things);
    }
  }

  /** Postfix version: exact value or bounds, and how it is known. */
  public record Version(
      @Nullable String value, @Nullable String min, @Nullable String max, String source) {}

  /** An SMTP reply; {@code speaker} is own, remote or unknown. */
  public record Reply(
      @Nullable Integer code, @Nullable String enhanced, String text, int line, String speaker) {}

  /** A master.cf service. */
  public record Service(
      String name,
      String type,
      String command,
      Map<String, String> overrides,
      boolean enabled,
      int line) {}

  /** A log line: {@code kind} in the words of the knowledge base, such as {@code smtpd.reject}. */
  public record Event(
      String kind, String software, @Nullable String daemon, String message, int line) {}

  /** One recipient of a non-delivery notification. */
  public record BouncedRecipient(
      @Nullable String recipient,
      @Nullable String action,
      @Nullable String status,
      @Nullable Integer code,
      @Nullable String diagnostic,
      @Nullable String reportingMta,
      @Nullable String remoteMta,
      String reason,
      int line) {}

  /** What a mail program says about its own connection to a server. */
  public record ClientMessage(
      String program,
      @Nullable String code,
      String kind,
      @Nullable String server,
      @Nullable Integer port,
      int line) {}

  /** A Dovecot setting with the blocks around it. */
  public record Setting(String path, String value, int line) {}

  /** A run of lines of one kind. */
  public record TextSegment(String kind, int lineStart, int lineEnd) {}

  /**
   * Something that the ticket names, or a situation that it tells.
   *
   * @param kind mail_client, operating_system, panel, provider, mail_server_software, application,
   *     port or situation
   * @param value its one name, whatever the language and spelling
   * @param release the release named with it; null without one
   * @param lineStart first line that names it, from 1
   * @param lineEnd last line, included
   * @param quote those lines, long ones cut
   */
  public record Thing(
      String kind,
      String value,
      @Nullable String release,
      int lineStart,
      int lineEnd,
      String quote) {}

  /**
   * What the access simulation found for the transaction of the ticket.
   *
   * @param verdict permit, reject, defer, error or unknown
   * @param reply the computed reply
   * @param list parameter with the deciding restriction
   * @param restriction the deciding restriction
   * @param position its place in the list, from 1
   * @param trace the restrictions evaluated, one line each
   */
  public record Simulation(
      String verdict,
      @Nullable String reply,
      @Nullable String list,
      @Nullable String restriction,
      @Nullable Integer position,
      List<String> trace) {
    public Simulation {
      trace = List.copyOf(trace);
    }
  }
}

package org.mailmedic.knowledge;

import java.util.List;
import java.util.Set;

/** Names of the fields that patterns ask for. */
public final class EvidenceField {

  /** All words of the ticket. */
  public static final String TEXT = "text";

  /** Words that a person wrote, stemmed. */
  public static final String PROSE = "prose";

  /** Name of a set of wordings, any of which may stand in {@link #PROSE}. */
  static final String WORDING = "wording";

  /** Words of logs, transcripts and bounces. */
  public static final String MACHINE = "machine";

  /**
   * Text of SMTP replies, whoever spoke. With {@code .own}, {@code .remote}, {@code .unknown}: by
   * speaker.
   */
  public static final String REPLY = "reply";

  /** What the log shows. */
  public static final String EVENT = "event";

  /** Names of Postfix parameters; with {@code .NAME} the words of its value. */
  public static final String MAIN = "main";

  /** Names of master.cf services; with {@code .SERVICE} its overrides. */
  public static final String MASTER = "master";

  /** With {@code .NAME}: the words of a Dovecot setting's value. */
  public static final String DOVECOT = "dovecot";

  /** What the program computed. */
  public static final String FINDING = "finding";

  /** What the ticket names, and the situations that it tells: {@code KIND.VALUE}. */
  public static final String THING = "thing";

  private static final Set<String> THING_KINDS =
      Set.of(
          "mail_client",
          "operating_system",
          "panel",
          "provider",
          "mail_server_software",
          "application",
          "port",
          "situation");

  private static final Set<String> PLAIN =
      Set.of(
          TEXT,
          PROSE,
          MACHINE,
          REPLY,
          REPLY + ".own",
          REPLY + ".remote",
          REPLY + ".unknown",
          EVENT,
          MAIN,
          MASTER,
          FINDING,
          THING);
  private static final List<String> VALUE_FAMILIES =
      List.of(MAIN + ".", MASTER + ".", DOVECOT + ".");

  private EvidenceField() {}

  /** Whether {@code name} begins with a kind of thing. */
  static boolean isThing(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && THING_KINDS.contains(name.substring(0, dot));
  }

  static boolean isKnown(String field) {
    return PLAIN.contains(field) || isValueField(field);
  }

  static boolean isValueField(String field) {
    return VALUE_FAMILIES.stream()
        .anyMatch(family -> field.startsWith(family) && field.length() > family.length());
  }
}

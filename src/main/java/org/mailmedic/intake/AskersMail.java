package org.mailmedic.intake;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person tells that mail to the asker fails: then the server that refuses may be the
 * asker's own, though a sender's bounce quotes it as another.
 */
public final class AskersMail {

  private static final List<Pattern> TELLING =
      List.of(
          Pattern.compile(
              "\\b(?:write|writes|writing|send|sends|sending|mail|mails|email|mailed|message|messages|"
                  + "reply|replies|come|comes|get|gets) (?:[a-z]{1,12} ){0,2}?(?:to|through to) "
                  + "(?:us|me)\\b(?! (?:that|saying))"),
          Pattern.compile("\\b(?:reach|contact|mail|e-mail|write) (?:us|me)\\b"),
          Pattern.compile(
              "\\b(?:nobody|no one|noone|nothing|people|customers|senders|supplier|suppliers|guests|"
                  + "they|he|she|who|someone) (?:[a-z']{1,12} ){0,3}(?:write|send|mail)s? to (?:us|me|our)\\b"),
          Pattern.compile(
              "\\b(?:bounces?|comes? (?:straight )?back|returned?) .{0,40}\\bto (?:us|our|me|my)\\b"),
          Pattern.compile("\\b(?:on|to) our own (?:mail ?)?server\\b"),
          Pattern.compile(
              "\\b(?:mails?|e-?mails?|messages?|anything) (?:sent )?to (?:our|my) (?:[a-z-]{1,12} ){0,2}"
                  + "(?:domains?|address(?:es)?|mailbox(?:es)?)\\b"),
          Pattern.compile(
              "\\b(?:senders?|people outside|outsiders) (?:all )?(?:get|gets|receive|receives|see|"
                  + "report|tell us)\\b"),
          Pattern.compile("\\babsender (?:bekommen|erhalten|kriegen|sehen|bekommt|erhält)\\b"),
          Pattern.compile(
              "(?:expéditeurs?|correspondants|gens de l'extérieur) (?:reçoivent|reçoit|ont)\\b"),
          Pattern.compile("\\bremitentes? (?:recibe|recibía|obtien)"),
          Pattern.compile(
              "(?<!\\p{L})(?:отправител(?:ям|ю|и|ь) (?:\\p{L}{1,12} ){0,2}(?:приход|получа|возвращ)"
                  + "|внешние письма|письма (?:снаружи|извне))"),
          Pattern.compile(
              "\\b(?:we|us|i) (?:do not|don't|cannot|can't|no longer|never) (?:get|receive) "
                  + "(?:any|a single|mails?|e-?mails?|external|the (?:mails?|invoices?|orders?))\\b"),
          Pattern.compile(
              "\\b(?:we|i) (?:get|got|receive) no (?:more )?(?:mails?|e-?mails?|messages?)\\b"),
          Pattern.compile(
              "(?<!\\p{L})(?:письма|письмо|почта) от \\p{L}.{0,40}? не (?:приход|доход|попада|поступа)"),
          Pattern.compile(
              "\\b(?:senders?|suppliers?|customers?|clients?|parents?|relatives?|patients|applicants|guests?|"
                  + "prospects?|vendors?|people|strangers) (?:of (?:ours|mine|us) |all |only |now |has |have ){0,2}"
                  + "(?:get|gets|got|receive|receives|received|see|sees|sent (?:me|us)|forwarded|forwards|faxed"
                  + "|showed|complain) (?:[a-z]{1,12} ){0,4}?(?:back|this|bounces?|ndr|error|notice"
                  + "|report|returned)\\b"),
          Pattern.compile(
              "\\b(?:sender's|supplier's|customer's|his|her|their) (?:[a-z]{1,12} )?"
                  + "(?:bounces?|ndrs?|non-delivery)\\b"),
          Pattern.compile(
              "(?<![a-z0-9._+-])[a-z0-9._+-]{1,64}@(?:[a-z0-9.-]{1,253})? (?:is|belongs to) (?:ours|mine|us|me)\\b"),
          Pattern.compile(
              "\\b(?:mails?|messages?|everybody|all|nothing|anything) (?:coming )?from (?:the )?outside "
                  + "(?:[a-z]{1,12} ){0,2}(?:bounces?|is refused|are refused|is rejected|are rejected|comes back)\\b"),
          Pattern.compile("\\bour (?:mail ?)?server (?:refuses|rejects|bounces|blocks|turns)\\b"),
          Pattern.compile(
              "\\bwir (?:bekommen|empfangen|erhalten|kriegen) (?:[a-zäöüß]{1,12} ){0,3}(?:keine|nichts|nicht)\\b"),
          Pattern.compile(
              "\\b(?:mails?|messages?|courriels?|courriers?) (?:[a-zà-ÿ]{1,12} ){0,2}(?:vers|à|pour) nous\\b"),
          Pattern.compile("\\brecevons (?:plus|pas|aucun|rien)\\b"),
          Pattern.compile("\\bno (?:recibimos|recibo)\\b"),
          Pattern.compile(
              "\\b(?:uns|mich|mir) (?:[a-zäöü]{1,12} ){0,3}(?:erreichen|schreiben|schicken|senden|mailen)\\b"),
          Pattern.compile(
              "\\b(?:mails?|nachrichten|alle) (?:[a-zäöü]{1,12} ){0,3}an (?:uns|mich)\\b"),
          Pattern.compile("\\b(?:nous|m') ?(?:écrire|envoyer|joindre|contacter|écrivent|écrit)\\b"),
          Pattern.compile("\\bno (?:nos|me) (?:puede|pueden|llega|llegan|escrib|consig)"),
          Pattern.compile("\\b(?:escribirnos|enviarnos|mandarnos|escribirme|contactarnos)\\b"),
          Pattern.compile("\\b(?:ons|mij) (?:niet )?(?:mailen|bereiken|schrijven)\\b"),
          Pattern.compile(
              "(?<!\\p{L})(?:(?:к нам|ко мне|на нас|нам|мне) (?:\\p{L}{1,12} ){0,3}"
                  + "(?:не|пис|напис|отправ|дойти|доход|дописа)|до нас не доход)"));

  /** Every telling has one of these words, or one that begins so; all are looked for first. */
  private static final List<String> SELF =
      List.of("us", "me", "we", "our", "my", "i", "ours", "mine");

  private static final List<String> SELF_BEGINS =
      List.of(
          "uns",
          "wir",
          "recevons",
          "recib",
          "mich",
          "mir",
          "mij",
          "nous",
          "m'",
          "nos",
          "ons",
          "escribir",
          "enviarnos",
          "mandarnos",
          "contactarnos",
          "sender",
          "supplier",
          "customer",
          "client",
          "parent",
          "relative",
          "patients",
          "applicants",
          "guest",
          "prospect",
          "vendor",
          "people",
          "strangers",
          "correspondent",
          "his",
          "her",
          "their",
          "outside ",
          "outsiders ",
          "absender ",
          "expéditeur",
          "correspondants ",
          "gens de l",
          "remitente",
          "отправител",
          "внешние письма",
          "письма ",
          "нас",
          "нам",
          "мне");

  /** Who tells it tells it early; bounds the work for long tickets. */
  private static final int MOST_CHARACTERS = 10_000;

  private static final int LONGEST = 4_000;

  private AskersMail() {}

  /** Whether the ticket's prose tells so. */
  public static boolean isTold(List<Segment> segments) {
    return where(segments) != null;
  }

  /** The line that tells so; null for none. */
  public static @Nullable LineSpan where(List<Segment> segments) {
    int read = 0;
    for (Segment segment : segments) {
      if (segment.kind() != Segment.Kind.PROSE) {
        continue;
      }
      String before = "";
      boolean namedBefore = false;
      for (TicketLine line : segment.lines()) {
        read += line.text().length();
        if (read > MOST_CHARACTERS) {
          return null;
        }
        String lower = line.text().toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean named = namesSelf(lower);
        if ((named || namedBefore) && isTold(before, lower)) {
          return line.span();
        }
        before = lower;
        namedBefore = named;
      }
    }
    return null;
  }

  private static boolean isTold(String before, String lower) {
    String text = before.isEmpty() ? lower : before + " " + lower;
    return text.length() < LONGEST && TELLING.stream().anyMatch(each -> each.matcher(text).find());
  }

  private static boolean namesSelf(String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if ("umwonecspagrivhtнмовп".indexOf(lower.charAt(i)) >= 0 && isSelf(lower, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSelf(String lower, int at) {
    if (Scan.isAlphanumeric(Scan.at(lower, at - 1))) {
      return false;
    }
    for (String word : SELF) {
      if (lower.startsWith(word, at) && !Scan.isAlphanumeric(Scan.at(lower, at + word.length()))) {
        return true;
      }
    }
    for (String word : SELF_BEGINS) {
      if (lower.startsWith(word, at)) {
        return true;
      }
    }
    return false;
  }
}

package org.mailmedic.ranking;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words of mail: names that only mail has are strong, words that everybody uses are weak. Each line
 * of a list is one thing, so that a program named ten times counts once.
 */
final class MailSigns {

  /** Names and words of mail's own programs and protocols. */
  private static final int DECISIVE = 8;

  private static final int STRONG = 4;
  private static final int TOPIC = 2;
  private static final int SIDE = 1;

  /** The word mail itself, by which people mean the message or the service. */
  private static final String MAIL =
      "(?:e-?)?mail(?:s|ing|ed|er|box|boxes|server\\w*|verkehr|konto|konten|s?ervice|program\\w*)?|"
          + "courriers?|courriels?|correos?|posta|poczt\\w+|wiadomo\\w+|"
          + "почт\\w*|письм\\w*|писем|мейл\\w*|мыл[оа]|лист(?:и|ів)";

  private static final String MESSAGE = "messages?|nachricht(?:en)?|mensajes?|сообщени\\w*";

  private static final String NO =
      "no|not|never|can ?not|\\w+n['\u2019]?t|nothing|kein\\w*|nicht|nichts|nie|pas|plus|aucun\\w*|non|nunca|"
          + "ning[u\u00fa]n\\w*|nada|n[\u00e3a]o|nie|\u043d\u0435|\u043d\u0435\u0442|\u043d\u0438\u0447\u0435\u0433\u043e|niet|geen";

  /** What happens to mail: it goes, comes, bounces, stays. */
  private static final String FATE =
      "sen[dt]\\w*|hand(?:s|ed|ing)? (?:in|over|on)|receiv\\w*|arriv\\w*|deliver\\w*|undeliver\\w*|bounc\\w*|reject\\w*|return\\w*|"
          + "come back|comes? through|go(?:es)? out|outgoing|incoming|queue\\w*|outbox|reach\\w*|"
          + "stuck|get no|lost|block\\w*|refus\\w*|versend\\w*|verschick\\w*|versandt|send\\w*|"
          + "empfang\\w*|zugestellt|zustell\\w*|ankomm\\w*|abgelehnt|abgewiesen|zur\u00fcck\\w*|"
          + "kommen|kommt|rausgeh\\w*|raus|envoy\\w*|envoi\\w*|re[\u00e7c]\\w+|re[vf]ien\\w*|arriv\\w*|"
          + "partent|rejet\\w*|enviar|env[i\u00ed]\\w*|recib\\w*|llega\\w*|rebot\\w*|devuel\\w*|rechaz\\w*|"
          + "inviare|invi\\w*|ricev\\w*|arriva\\w*|respint\\w*|receb\\w*|chega\\w*|devolv\\w*|"
          + "wysy\u0142\\w*|odbiera\\w*|przychodz\\w*|wraca\\w*|отправ\\w*|отсыл\\w*|получа\\w*|"
          + "прин(?:има|я)\\w*|доход\\w*|дош\\w+|доставл\\w*|доставк\\w*|приход\\w*|уход\\w*|"
          + "возвращ\\w*|отбива\\w*|отклон\\w*|шл[ёеюя]\\w*|слать|надсил\\w*|отрим\\w*";

  private static final List<Sign> SIGNS =
      List.of(
          Sign.ofWords(DECISIVE, "postfix\\w*", "etc/postfix", "main\\.cf", "master\\.cf"),
          Sign.ofWords(DECISIVE, "dovecot\\w*", "doveadm", "doveconf", "managesieve", "sieve"),
          Sign.ofWords(
              DECISIVE, "exim4?", "sendmail", "qmail", "opensmtpd", "courier-\\w+", "haraka"),
          Sign.ofWords(DECISIVE, "e?smtps?\\w{0,6}", "smtpd?_\\w+", "submissions?[/ ]\\w*smtpd?"),
          Sign.ofWords(DECISIVE, "imap[sd4]?", "pop3[sd]?", "pop-?before-?smtp", "lmtp"),
          Sign.ofWords(
              DECISIVE, "starttls", "sasl\\w{0,6}", "ehlo", "helo", "rcpt to", "mail from"),
          Sign.ofWords(DECISIVE, "open-?dkim", "dkim", "open-?dmarc", "dmarc", "spf", "postsrsd"),
          Sign.ofWords(DECISIVE, "dnsbl\\w*", "rbls?", "spamhaus", "spamcop", "barracudacentral"),
          Sign.ofWords(
              DECISIVE,
              "rspamd",
              "spamassassin",
              "spamd",
              "amavis\\w*",
              "postgrey",
              "gr[ea]ylist\\w*",
              "milters?",
              "postscreen",
              "policyd\\S*"),
          Sign.ofWords(
              DECISIVE,
              "mailq",
              "postqueue",
              "postsuper",
              "postmap",
              "postconf",
              "postalias",
              "swaks"),
          Sign.ofWords(
              DECISIVE, "newaliases", "etc/aliases", "virtual_\\w+", "header_checks", "mail\\.log"),
          Sign.ofWords(
              DECISIVE, "relayhost", "smarthost", "maildirs?", "mbox", "vmail", "maildrop"),
          Sign.ofWords(
              STRONG,
              "thunderbird",
              "outlook express",
              "apple mail",
              "mail\\.app",
              "roundcube",
              "squirrelmail",
              "rainloop",
              "snappymail",
              "sogo",
              "k-?9",
              "mailx",
              "msmtp",
              "ssmtp",
              "nullmailer"),
          Sign.ofWords(
              STRONG,
              "phpmailer",
              "mailkit",
              "javamail",
              "nodemailer",
              "wp_?mail",
              "mail\\(\\)",
              "smtplib",
              "sendgrid",
              "mailgun",
              "mailjet",
              "mandrill",
              "mailchimp"),
          Sign.ofWords(
              STRONG,
              "zimbra",
              "mailcow",
              "mailu",
              "i-?redmail",
              "modoboa",
              "kerio",
              "mdaemon",
              "hmailserver",
              "docker-mailserver",
              "exchange (?:server|online|20\\d\\d)",
              "mail-in-a-box"),
          Sign.ofWords(
              TOPIC, "outlook", "exchange", "office ?365", "o365", "virtualmin", "lotus notes"),
          Sign.ofWords(
              TOPIC,
              "g-?mail",
              "googlemail",
              "hotmail",
              "yahoo",
              "gmx",
              "icloud",
              "outlook\\.com",
              "mail\\.ru",
              "yandex",
              "t-online",
              "web\\.de",
              "aol"),
          Sign.ofWords(
              STRONG,
              "undeliver\\w+",
              "unzustellbar\\w*",
              "mailer[- ]daemon",
              "non-?delivery",
              "delivery status",
              "returned to sender",
              "no remitente",
              "недоставл\\w*",
              "bounces?",
              "bounced",
              "zustellfehler",
              "ndrs?",
              "dsns?"),
          Sign.ofWords(
              STRONG,
              "relay(?:ing)? (?:access )?(?:is )?(?:denied|not permitted|not allowed)",
              "unable to relay",
              "open relay",
              "user unknown",
              "unknown user",
              "0x800ccc\\w+",
              "status=(?:deferred|bounced|sent)",
              "fully[ -]qualified (?:e-?mail )?address",
              "sender (?:address )?(?:rejected|refused|denied|not \\w+)",
              "recipients? (?:address(?:es)? )?(?:\\w+ )?(?:rejected|refused|denied|not \\w+)"),
          Sign.ofWords(
              STRONG,
              "[245]\\d\\d[ -][245]\\.\\d\\.\\d{1,3}",
              "220[ -]\\*{4}\\S*",
              "(?:ports?|porten|porto|puertos?|порт\\w*|\\w:|telnet \\S+|nc -\\w+ \\S+):? ?"
                  + "(?:25|587|465|993|143|110|995)"),
          Sign.ofWords(
              STRONG,
              "outgoing server",
              "(?:incoming|ausgehende\\w*|eingehende\\w*) (?:mail|server)\\w*",
              "postausgang\\w*",
              "posteingang\\w*",
              "outbox",
              "send\\w* (?:or|and|nor|und|oder|noch) (?:receiv\\w*|empfang\\w*)",
              "(?:receiv\\w*|empfang\\w*) (?:or|and|nor|und|oder|noch) send\\w*"),
          Sign.ofWords(TOPIC, "587", "465", "993", "995"),
          Sign.ofWords(TOPIC, "mx\\d?", "mtas?", "tlsa", "fetchmail", "postmaster", "cyrus"),
          Sign.ofWords(TOPIC, MAIL),
          Sign.ofWords(STRONG, near(MAIL, FATE), near(FATE, MAIL)),
          Sign.ofWords(STRONG, near(MAIL, NO), near(NO, MAIL)),
          Sign.ofWords(TOPIC, near(MESSAGE, FATE), near(FATE, MESSAGE)),
          Sign.ofWords(
              TOPIC,
              "mail ?box\\w*",
              "postf[a\u00e4]ch\\w*",
              "web-?mail",
              "inbox",
              "messagerie",
              "почтов\\w+",
              "ящик\\w*",
              "buz[o\u00f3]n",
              "casella"),
          Sign.ofWords(TOPIC, "spam\\w*", "спам\\w*", "junk", "blacklist\\w*", "blocklist\\w*"),
          Sign.ofWords(TOPIC, "newsletters?", "rundmails?", "рассылк\\w*", "mailing ?lists?"),
          Sign.ofWords(
              TOPIC,
              "absender\\w*",
              "exp[e\u00e9]diteurs?",
              "remitentes?",
              "mittenti?e?",
              "отправител\\w*",
              "sender",
              "envelope",
              "return-path",
              "reply-to",
              "to[ -]field",
              "from[ -](?:field|address)"),
          Sign.ofWords(
              TOPIC,
              "empf[a\u00e4]nger\\w*",
              "destinataires?",
              "destinatarios?",
              "получател\\w*",
              "адресат\\w*",
              "recipients?"),
          Sign.ofWords(SIDE, "relay\\w*", "релей\\w*", "релэй\\w*"),
          Sign.ofWords(
              STRONG,
              "server configuration error",
              "client host",
              "authentication failed",
              "unsupported dictionary type",
              "rcpthosts",
              "(?:sender )?verif\\w+ failed",
              "parameter (?:inet_\\w+|my\\w+)",
              "tls library problem",
              "cannot load certification authority data"),
          Sign.ofWords(STRONG, "scan(?:ning|nen)?[ -]to[ -](?:e-?)?mail"),
          Sign.ofWords(TOPIC, "blackmail\\w*", "erpress\\w*", "шантаж\\w*"),
          Sign.ofWords(TOPIC, "полн\\w+ адрес\\w*", "full address"),
          Sign.ofWords(
              SIDE, "address(?:es)?", "adress\\w*", "direcci[o\u00f3]n", "адрес\\w*", "alias\\w*"),
          Sign.ofWords(
              SIDE,
              "attachments?",
              "anh[a\u00e4]ng\\w*",
              "вложени\\w*",
              "pi[e\u00e8]ces? jointes?"));

  /**
   * Mail that is only mentioned, in a ticket about something else: how to answer, where a password
   * was sent, that mail works.
   */
  private static final Pattern MENTIONED =
      Pattern.compile(
          "(?:https?://|--e?-?mail[ =]|e-?mailaddress=|user\\.email|serveradmin )\\S*|"
              + "\\b[\\w.+-]{1,64}@[\\w.-]{1,120}|"
              + "\\b(?:mail|smtp|imap|mx\\d?|webmail)\\.[\\w-]{1,60}\\.\\w+|"
              + Sign.words(
                      "(?:by|via|per|over|through|through an?|durch|par|por|via|za|przez|vi) "
                          + "(?:e-?)?(?:mail|courriel|correo(?: electr[o\u00f3]nico)?|posta)",
                      "(?:e-?)?mail[ -]?(?:address\\w*|adress\\w*)",
                      "(?:adresse|direcci[o\u00f3]n|indirizzo|endere[\u00e7c]o|adres)"
                          + " (?:de |di )?(?:e-?)?(?:mail|courriel|correo\\w*)",
                      "(?:answer|reply|respond) (?:to )?(?:this |the |my )?e?-?mail",
                      "(?:sent|got|get|received|wrote|forwarded) "
                          + "(?:(?:me|you|us|them|him|her|to \\w+|the|an?|your|my|this|\\d+) ){1,3}"
                          + "(?:alert |reset |confirmation |notification )?(?:e-?)?mails?",
                      "(?:alert|notification|confirmation)s? (?:by )?(?:e-?)?mails?",
                      "(?:and|und|et|y|,) (?:e-?)?mail",
                      "(?:la|le|les|una|un|el|mes|o) (?:e-?)?(?:mails?|courriels?|correos?)"
                          + " (?:hier|ieri|ayer|com|con|avec|sans|de confirmation)",
                      "(?:mand[o\u00f3]|envi[o\u00f3]|lleg[o\u00f3]) (?:un|el|por) correo(?: electr[o\u00f3]nico)?",
                      "(?:mandato|mandat|envoyer|envoy[e\u00e9]|mandado|enviado) (?:una?|une) "
                          + "(?:e-?)?(?:mail|courriel|correo)",
                      "(?:e-?)?maile?m",
                      "на (?:электронную )?почту",
                      "по (?:электронной )?почте",
                      "письмом",
                      "письмо в (?:поддержку|техподдержку)",
                      "адрес\\w* (?:электронной )?почты",
                      "sender of (?:this|the) (?:message|file|ticket)",
                      "re[c\u00e7]u (?:un|une|le|votre|vos) (?:e-?)?(?:mails?|courriels?)(?: d\\W\\w+)?",
                      "(?:siehe|laut|in|aus|mit) (?:der|seine[rn]?|ihre[rn]?|meine[rn]?|eure[rn]?|deine[rn]?)"
                          + " (?:e-?)?mail",
                      "на (?:e-?mail|имейл|емейл)",
                      "письмо \\w+ (?:написали?|отправили?)",
                      "(?:a|aaaa|txt|ns|cname)(?:,| and| und) mx(?:,| and| und)?(?: txt)?",
                      "(?:dhcp|log|syslog|udp)[ -]?relay\\w*",
                      "database mail",
                      "voice ?mails?",
                      "messagerie vocale",
                      "exchange rates?",
                      "mailhog")
                  .pattern(),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Mail said to be well, which in a ticket about mail may be the half that is. */
  private static final Pattern WELL =
      Sign.words(
          "(?:e-?)?mails?(?:(?!\\bnot\\b|n't\\b|\\bno\\b|\\bnicht\\b|\\bne\\b)[^.\\n]){0,12}"
              + " (?:works?|is fine|is ok|are fine|are ok|is okay|geht|gehen|l[a\u00e4]uft"
              + "|funktioniert|marchent?|funcionan?)(?!\\W+(?:nicht|not|pas|nur|only))",
          "почта(?:(?!не )[^.\\n]){0,12} (?:работает|ходит)",
          "письма ходят");

  /** A login or sender, told with its address. */
  private static final Sign LOGIN =
      Sign.ofWords(
          TOPIC,
          "(?:log-?in|logon|user ?names?|user|benutzer\\w*|anmelde\\w+|utilisateur|usuario|логин\\w*"
              + "|account|konto|sender|absender)\\b\\W[^.!?\\n]{0,30}?[\\w.+-]{1,64}@[\\w-]{1,60}\\.\\w+");

  private MailSigns() {}

  /** One thing, and another soon behind it in the same sentence. */
  private static String near(String first, String second) {
    return "(?:" + first + ")\\b\\W[^.!?\\n]{0,40}?\\b(?:" + second + ")";
  }

  /** How much a text speaks of mail beyond mentioning it. */
  static int weight(CharSequence text) {
    return Sign.sum(List.of(LOGIN), text)
        + Sign.sum(SIGNS, MENTIONED.matcher(text).replaceAll("x"));
  }

  /** The same, where mail that is said to be well does not count either. */
  static int weightBesideOthers(CharSequence text) {
    return weight(WELL.matcher(text).replaceAll("x"));
  }
}

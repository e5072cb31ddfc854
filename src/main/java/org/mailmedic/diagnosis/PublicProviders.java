package org.mailmedic.diagnosis;

import java.util.Locale;
import java.util.Set;

/** Mail providers that everybody knows, so that their names tell whose address or server it is. */
final class PublicProviders {

  /** Domains of mailboxes that anyone can have. */
  private static final Set<String> MAILBOX_DOMAINS =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "yahoo.com",
          "ymail.com",
          "hotmail.com",
          "outlook.com",
          "live.com",
          "msn.com",
          "icloud.com",
          "me.com",
          "mac.com",
          "aol.com",
          "gmx.com",
          "gmx.net",
          "gmx.de",
          "gmx.at",
          "gmx.ch",
          "web.de",
          "t-online.de",
          "freenet.de",
          "posteo.de",
          "mailbox.org",
          "orange.fr",
          "wanadoo.fr",
          "free.fr",
          "laposte.net",
          "sfr.fr",
          "mail.ru",
          "bk.ru",
          "inbox.ru",
          "list.ru",
          "yandex.ru",
          "yandex.com",
          "ya.ru",
          "rambler.ru",
          "ukr.net",
          "163.com",
          "126.com",
          "qq.com",
          "sina.com",
          "proton.me",
          "protonmail.com",
          "zoho.com",
          "fastmail.com",
          "comcast.net",
          "verizon.net",
          "att.net",
          "btinternet.com",
          "libero.it",
          "seznam.cz",
          "wp.pl",
          "o2.pl",
          "abv.bg");

  /** First labels of the domains above that exist under many country domains. */
  private static final Set<String> WORLDWIDE = Set.of("yahoo", "hotmail", "outlook", "live", "gmx");

  /** Domains in which the sending servers of providers and mailing services have their names. */
  private static final Set<String> SENDING_HOSTS =
      Set.of(
          "google.com",
          "outlook.com",
          "hotmail.com",
          "yahoo.com",
          "yahoodns.net",
          "amazonses.com",
          "sendgrid.net",
          "mailgun.net",
          "mailgun.org",
          "sparkpostmail.com",
          "mandrillapp.com",
          "mcsv.net",
          "mcdlv.net",
          "facebookmail.com",
          "apple.com",
          "icloud.com",
          "me.com",
          "mail.ru",
          "yandex.net",
          "yandex.ru",
          "gmx.net",
          "web.de",
          "kundenserver.de",
          "messagelabs.com",
          "mimecast.com",
          "pphosted.com",
          "proofpoint.com",
          "barracuda.com",
          "protonmail.ch",
          "zoho.com",
          "messagingengine.com",
          "qq.com",
          "netease.com",
          "163.com",
          "github.com",
          "linkedin.com",
          "postmarkapp.com",
          "mtasv.net",
          "secureserver.net");

  private PublicProviders() {}

  static boolean isMailboxDomain(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return MAILBOX_DOMAINS.contains(name)
        || (dot > 0 && WORLDWIDE.contains(name.substring(0, dot)) && name.length() - dot <= 7);
  }

  static boolean isSendingHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (SENDING_HOSTS.contains(name.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }
}

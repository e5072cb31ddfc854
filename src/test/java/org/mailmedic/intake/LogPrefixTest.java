package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in front of a log message. */
class LogPrefixTest {

  private static final String MESSAGE = "connect from unknown[192.0.2.4]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Jan 23 03:10:57 mx postfix/smtpd[15921]: ! mx ! Jan 23 03:10:57",
        "Jan  3 03:10:57 mx postfix/smtpd[15921]: ! mx ! Jan  3 03:10:57",
        "janv. 07 20:24:55 mx postfix/smtpd[1]: ! mx ! janv. 07 20:24:55",
        "Jan 23 03:10:57.123456 mx postfix/smtpd[1]: ! mx ! Jan 23 03:10:57.123456",
        "2024-02-03T04:05:06.789012+01:00 mx postfix/smtpd[1]: ! mx ! 2024-02-03T04:05:06.789012+01:00",
        "2024-02-03 04:05:06 mx postfix/smtpd[1]: ! mx ! 2024-02-03 04:05:06",
        "Jan 23 03:10:57 <mail.info> mx postfix/smtpd[1]: ! mx ! Jan 23 03:10:57",
        "Jan 23 03:10:57 mx postfix/smtpd[1]: [ID 197553 mail.info] ! mx ! Jan 23 03:10:57",
        "Tue 2024-02-03 04:05:06 CET mx postfix/smtpd[1]: ! mx ! Tue 2024-02-03 04:05:06 CET",
        "<22>Jan 23 03:10:57 mx postfix/smtpd[1]: ! mx ! Jan 23 03:10:57",
        "<22>1 2003-10-11T22:14:15.003Z mx postfix/smtpd 15921 - - ! mx ! 2003-10-11T22:14:15.003Z",
        "smtp_1  | Jan 23 03:10:57 mx postfix/smtpd[1]: ! mx ! Jan 23 03:10:57",
        "Oct 13 18:20:57 box docker-compose[20080]: mail-1  | Jan 23 03:10:57 mx postfix/smtpd[1]: ! mx ! Jan 23 03:10:57",
        "mar 13 10:59:32 box c50a483a8a8e[1077]: Mar 13 09:59:32 mx postfix/smtpd[1]: ! mx ! Mar 13 09:59:32",
        "mailserver | mx postfix/smtpd[3101]: ! mx ! ",
        "7/3/2018, 5:24:49 PM | info | ! ! 7/3/2018, 5:24:49 PM",
        "INFO    postfix/smtpd[256]: ! ! ",
        "    12 mx postfix/smtpd: ! mx ! ",
        "postfix/smtpd[256]: ! ! ",
        "> > Jan 23 03:10:57 mx postfix/smtpd[15921]: ! mx ! Jan 23 03:10:57",
        "- Jan 23 03:10:57 mx postfix/smtpd[15921]: ! mx ! Jan 23 03:10:57",
      })
  void prefixes(String prefix, String host, String time) {
    LogEvent event = Fixtures.event(prefix.strip() + " " + MESSAGE);
    assertThat(event.message()).isEqualTo(MESSAGE);
    assertThat(event.origin().software()).isEqualTo("postfix");
    assertThat(event.origin().daemon()).isEqualTo("smtpd");
    assertThat(event.origin().host()).isEqualTo(host);
    assertThat(event.origin().timestamp()).isEqualTo(time);
  }

  @Test
  void journalAsJson() {
    LogEvent event =
        Fixtures.event(
            """
            {"_HOSTNAME":"mx","SYSLOG_IDENTIFIER":"postfix/smtpd","_PID":"17","MESSAGE":"NOQUEUE: reject: RCPT from a[192.0.2.4]: 554 5.7.1 <b@example.org>: Relay access denied; from=<\\u003e> to=<b@example.org> proto=ESMTP helo=<a>"}
            """);
    assertThat(event).isInstanceOf(LogEvent.Reject.class);
    assertThat(event.origin().host()).isEqualTo("mx");
    assertThat(event.origin().daemon()).isEqualTo("smtpd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Jun  9 13:18:50 box imapd-ssl: LOGIN FAILED, user=admin, ip=[::ffff:203.0.113.118] ! courier ! imapd-ssl ! ERROR",
        "Jun  9 13:18:50 box dovecot: imap-login: Error: Timeout waiting for handshake from auth server. ! dovecot ! imap-login ! ERROR",
        "2014-05-07 20:38:11 auth(default): Info: passwd(bla@example.org,203.0.113.162): unknown user ! dovecot ! auth ! WARNING",
        "Oct 16 11:55:52 box saslauthd[9]: do_auth         : auth failure: [user=x] [service=smtp] ! saslauthd ! saslauthd ! ERROR",
        "Oct 16 11:55:52 box opendkim[7]: 4C1D: no signing table match for 'a@example.org' ! opendkim ! opendkim ! WARNING",
        "2026-11-28 05:13:04,215 fail2ban.actions        [12265]: NOTICE  [postfix-sasl] Ban 203.0.113.5 ! fail2ban ! fail2ban.actions ! WARNING",
        "2026-11-28 05:17:43 #14238(main) <dy99m7>; symcache; load_items: cannot open file /var/lib/rspamd/symbols.cache: No such file or directory ! rspamd ! main ! ERROR",
        "Nov 28 05:10:09 mx postfix/policy-spf[10957]: warning: ignoring garbage: garbage ! policyd-spf ! policy-spf ! WARNING",
        "Nov 28 05:11:18 mx saslauthd[11515]:                 : auth failure: [user=anna] [service=smtp] [realm=] [mech=pam] [reason=PAM auth error] ! saslauthd ! saslauthd ! ERROR",
        "Nov 28 05:07:21 mx opendkim[7235]: OpenDKIM Filter: Unable to bind to port inet:8891@127.0.0.1: Address already in use ! opendkim ! opendkim ! ERROR",
        "Nov 28 05:08:36 mx opendkim[8659]: 29E8922E065: error loading key 'perm' ! opendkim ! opendkim ! ERROR",
        "Oct 16 11:55:52 box fail2ban.actions[7]: NOTICE [postfix] Ban 203.0.113.7 ! fail2ban ! fail2ban.actions ! WARNING",
        "Oct 16 11:55:52 box amavis[7]: (01156-09) TROUBLE in check_mail: virus_scan failed ! amavis ! amavis ! ERROR",
      })
  void otherSoftware(String line, String software, String daemon, String severity) {
    LogEvent.Diagnostic event = (LogEvent.Diagnostic) Fixtures.event(line);
    assertThat(event.origin().software()).isEqualTo(software);
    assertThat(event.origin().daemon()).isEqualTo(daemon);
    assertThat(event.severity()).hasToString(severity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Postfix: relay access denied",
        "postfix: how do I do this?",
        "dovecot: not working",
        "I connect from home, always.",
        "warning: this is my first mail server",
        "2 users cannot send since May 12 10:00:00",
        "error: please help me",
      })
  void proseIsNoLog(String line) {
    assertThat(Fixtures.read(line).events()).isEmpty();
    assertThat(Fixtures.read(line).segments().getFirst().kind()).isEqualTo(Segment.Kind.PROSE);
  }
}

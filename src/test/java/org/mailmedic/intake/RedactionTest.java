package org.mailmedic.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example holds the secret "Sesam42x" or an encoding of it, or holds none at all. */
class RedactionTest {

  private static final String SECRET = "Sesam42x";
  private static final String SECRET_BASE64 = "U2VzYW00Mng=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = Sesam42x",
        "> password=Sesam42x",
        "\"password\": \"Sesam42x\",",
        "connect = host=localhost dbname=mail user=mail password=Sesam42x",
        "bind_pw = Sesam42x",
        "dnpass = Sesam42x",
        "imapc_password = Sesam42x",
        "access_token=Sesam42x&x=1",
        "api-key: Sesam42x",
        "My password is Sesam42x, please keep it.",
        "Passwort: Sesam42x",
        "пароль: Sesam42x",
        "auth: Info: sql(bob,192.0.2.1): Password mismatch (given password: Sesam42x)",
        "smtp://bob:Sesam42x@mail.example.com:587/",
        "[mail.isp.example]:587 bob:Sesam42x",
        "mail.isp.example:587    bob@example.com:Sesam42x",
        "mail.isp.example bob@example.com:Sesam42x",
        "swaks --to a@example.com --auth-user bob --auth-password Sesam42x -tls",
        "swaks --to a@example.com -au bob -ap Sesam42x",
        "testsaslauthd -u bob -p Sesam42x -s smtp",
        "curl -v --user bob:Sesam42x imaps://mail.example.com/",
        "doveadm auth test bob@example.com Sesam42x",
        "C: PASS Sesam42x",
        "a1 LOGIN bob@example.com Sesam42x",
        "bob:{PLAIN}Sesam42x:5000:5000::/home/bob",
        "bob:{SHA512-CRYPT}$6$Sesam42x$abcdefghijklmnop:5000",
        "bob:$6$Sesam42x$abcdefghijklmnop:19000:0:99999:7:::",
        "AUTH PLAIN U2VzYW00Mng=",
        "C: AUTH XOAUTH2 U2VzYW00Mng=",
        "mx smtpd[1]: 75d1fee6349154dc smtp failed-command command=\"AUTH PLAIN U2VzYW00Mng=\" result=\"503 5.5.1 x\"",
        "mx courieresmtpd: error,relay=192.0.2.1,port=6,msg=\"535 Authentication failed.\",cmd: AUTH PLAIN U2VzYW00Mng= bob",
        "mx smtpd[1]: 75d1fee6349154dc smtp failed-command command=\"U2VzYW00Mng=\" result=\"500 5.5.1 Invalid command: Command unrecognized\"",
        "2026-11-28 00:20:43 SMTP syntax error in \"U2VzYW00Mng=\" H=[203.0.113.9] unrecognized command",
        "mx courieresmtpd: error,relay=192.0.2.1,port=6,msg=\"502 ESMTP command error\",cmd: U2VzYW00Mng=",
        "AUTH LOGIN\nU2VzYW00Mng=",
        "AUTH LOGIN Ym9i\nU2VzYW00Mng=",
        "C: AUTH LOGIN\nS: 503 5.5.1 Invalid command: Command not supported\nC: Ym9i\nS: 500 5.5.1 Invalid command: Command unrecognized\nC: U2VzYW00Mng=",
        "AUTH PLAIN\n504 5.7.4 Unrecognized authentication type\n\nU2VzYW00Mng=",
        " -> auth login\n<** 530 5.7.0 Must issue a STARTTLS command first\n -> U2VzYW00Mng=",
        "334 VXNlcm5hbWU6\nYm9i\n535 5.7.8 Error: authentication failed\nU2VzYW00Mng=",
        "334 VXNlcm5hbWU6\n421 4.4.2 Error: timeout exceeded\nU2VzYW00Mng=",
        "a1 AUTHENTICATE LOGIN\n+ VXNlcm5hbWU6\nYm9i\n+ UGFzc3dvcmQ6\nU2VzYW00Mng=",
        "Authorization: Bearer U2VzYW00Mng=U2VzYW00Mng=",
      })
  void takesTheSecretOut(String line) {
    assertThat(Redaction.redact(line))
        .doesNotContain(SECRET)
        .doesNotContain(SECRET_BASE64)
        .contains(Redaction.MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd",
        "default_pass_scheme = SHA512-CRYPT",
        "password_query = SELECT password FROM mailbox WHERE username = '%u'",
        "250-AUTH PLAIN LOGIN",
        "250-AUTH PLAIN LOGIN CRAM-MD5",
        "250-AUTH=PLAIN LOGIN",
        "warning: unknown[192.0.2.1]: SASL LOGIN authentication failed: UGFzc3dvcmQ6",
        "SASL AUTH LOGIN rejected for everybody since today",
        "My password is correct, and the account is not locked.",
        "dkim=pass (2048-bit key) header.d=example.com; spf=pass smtp.mailfrom=a@example.com",
        "sudo: bob : TTY=pts/0 ; PWD=/root ; USER=root ; COMMAND=/usr/sbin/postfix reload",
        "example.com smtp:[relay.example.com]:25",
        "example.com   lmtp:unix:private/dovecot-lmtp",
        "postfix/smtpd[12]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <a@b>: Relay access denied",
        "smtpd_tls_cert_file = $config_directory/$myhostname/$mydomain.pem",
        "I can not login anymore",
        "mx smtpd[1]: 75d1fee6349154dc smtp failed-command command=\"STARTTLS\" result=\"500 5.5.1 x\"",
        "C: AUTH LOGIN\nS: 503 5.5.1 not supported\nC: QUIT\nS: 221 Bye",
        "AUTH LOGIN\n503 5.5.1 not supported\nThat is all it says. A mail:\nU2VzYW00MngU2VzYW00MngU2VzYW00MngU2VzYW00MngU2V",
        "Content-Transfer-Encoding: base64\n\nU2VzYW00MngU2VzYW00MngU2VzYW00MngU2VzYW00MngU2Vz\nU2VzYW00Mng=",
        "AUTH LOGIN\nit says, and then nothing\nYm9i",
        "I LOGIN every time, it fails",
        "http://www.postfix.org/postconf.5.html#smtpd_tls_auth_only",
      })
  void leavesTheRestAlone(String line) {
    assertThat(Redaction.redact(line)).isEqualTo(line);
  }

  @Test
  void keepsTheLinesAroundASaslDialogueAndTakesTheResponsesOut() {
    String dialogue =
        """
        S: 250-AUTH PLAIN LOGIN
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: Ym9i
        S: 334 UGFzc3dvcmQ6
        C: U2VzYW00Mng=
        S: 535 5.7.8 Error: authentication failed
        """;

    assertThat(Redaction.redact(dialogue))
        .isEqualTo(
            """
            S: 250-AUTH PLAIN LOGIN
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: [redacted]
            S: 334 UGFzc3dvcmQ6
            C: [redacted]
            S: 535 5.7.8 Error: authentication failed
            """);
  }

  @Test
  void takesAPrivateKeyOutLineByLine() {
    String key =
        """
        before
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        U2VzYW00MngU2VzYW00Mng
        U2VzYW00Mng=
        -----END RSA PRIVATE KEY-----
        after
        """;

    assertThat(Redaction.redact(key).lines())
        .containsExactly(
            "before",
            "-----BEGIN RSA PRIVATE KEY-----",
            "[redacted]",
            "[redacted]",
            "[redacted]",
            "-----END RSA PRIVATE KEY-----",
            "after");
  }

  @Test
  void aKeyWithoutItsEndDoesNotSwallowTheTicket() {
    String key = "-----BEGIN PRIVATE KEY-----\nU2VzYW00Mng\nBob cannot send mail.\nnext line";

    assertThat(Redaction.redact(key))
        .isEqualTo("-----BEGIN PRIVATE KEY-----\n[redacted]\nBob cannot send mail.\nnext line");
  }

  @Test
  void readsATableAfterItsNameWasMentioned() {
    String table = "# cat /etc/postfix/sasl_passwd\nmail.isp.example bob:Sesam42x\n";

    assertThat(Redaction.redact(table))
        .isEqualTo("# cat /etc/postfix/sasl_passwd\nmail.isp.example bob:[redacted]\n");
  }

  @ParameterizedTest
  @CsvSource({"'a\r\npassword = x1\r\nb'", "'\n\npassword=x1\n'", "''", "'\n'", "'password=x1'"})
  void keepsTheLines(String text) {
    String redacted = Redaction.redact(text);

    assertThat(redacted.split("\n", -1)).hasSameSizeAs(text.split("\n", -1));
    assertThat(redacted.endsWith("\n")).isEqualTo(text.endsWith("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = Sesam42x",
        "[mail.isp.example]:587 bob:Sesam42x",
        "AUTH PLAIN U2VzYW00Mng=",
        "curl -u bob:Sesam42x x",
        "a1 LOGIN bob Sesam42x",
        "bob:$6$Sesam42x$abcdefghijklmnop:19000",
        "334 \nU2VzYW00Mng=",
        "AUTH LOGIN\n503 no\nYm9i\n500 no\nU2VzYW00Mng=\nno more\nYm9i",
        "x=1 token=Sesam42x",
      })
  void redactingAgainChangesNothing(String line) {
    String once = Redaction.redact(line);

    assertThat(Redaction.redact(once)).isEqualTo(once);
  }

  @Test
  void itsOwnMarkIsNoRelayInBrackets() {
    assertThat(Redaction.redact("[redacted] note:rest")).isEqualTo("[redacted] note:rest");
  }

  @Test
  void looksAtEveryWordOfALongLine() {
    String before = "word ".repeat(2_000) + "swaks --server mail.example.org --password ";
    String after = " --to bob@example.net" + " word".repeat(2_000);
    assertThat(Redaction.redact(before + "Xq7zSecretZ9" + after))
        .isEqualTo(before + Redaction.MARK + after);
  }
}

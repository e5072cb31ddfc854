package org.mailmedic.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Access decisions of a typical configuration, and reading of configurations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PolicyBenchmark {

  private static final String TYPICAL =
      """
      compatibility_level = 3.6
      myhostname = mail.example.org
      mydomain = example.org
      mydestination = $myhostname, localhost.$mydomain, localhost, $mydomain
      mynetworks = 127.0.0.0/8 [::1]/128 192.168.1.0/24
      alias_maps = hash:/etc/aliases
      virtual_alias_maps = hash:/etc/postfix/virtual
      recipient_delimiter = +
      smtpd_sasl_auth_enable = yes
      smtpd_helo_required = yes
      smtpd_client_restrictions = permit_mynetworks, permit_sasl_authenticated,
          check_client_access cidr:/etc/postfix/clients
      smtpd_helo_restrictions = permit_mynetworks, permit_sasl_authenticated,
          reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
      smtpd_sender_restrictions = permit_mynetworks, permit_sasl_authenticated,
          check_sender_access hash:/etc/postfix/senders, reject_non_fqdn_sender
      smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,
          reject_unauth_destination
      smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated,
          reject_non_fqdn_recipient, reject_unauth_destination, reject_unlisted_recipient
      """;
  private static final int COPIES = 400;

  private final AccessPolicy policy =
      AccessPolicy.of(
          MainCf.parse(TYPICAL),
          new PostfixVersion(3, 7, 11),
          new Host("mail.example.org", List.of("127.0.0.1/8"), java.util.Set.of("anna"), true),
          Map.of(
              "/etc/aliases", "postmaster: root\n",
              "/etc/postfix/virtual", "info@example.org anna\n",
              "/etc/postfix/clients", "198.51.100.0/24 REJECT\n",
              "/etc/postfix/senders", "spam.example REJECT\n"));
  private final List<Transaction> transactions =
      List.of(
          transaction("203.0.113.9", null, "a@example.net", "anna@example.org"),
          transaction("203.0.113.9", null, "a@example.net", "friend@example.com"),
          transaction("203.0.113.9", "anna", "anna@example.org", "friend@example.com"),
          transaction("192.168.1.7", null, "anna@example.org", "friend@example.com"),
          transaction("198.51.100.7", null, "a@spam.example", "anna@example.org"));
  private final String configuration = TYPICAL.repeat(COPIES);
  private int next;

  private static Transaction transaction(
      String client, @Nullable String login, String sender, String recipient) {
    return new Transaction(
        client, "client.example.net", null, "client.example.net", login, false, sender, recipient);
  }

  /** Decisions a second. */
  @Benchmark
  public Decision decisions() {
    next = (next + 1) % transactions.size();
    return policy.decide(transactions.get(next));
  }

  /** Files of {@value #COPIES} copies of the typical main.cf, about 0.5 MB, a second. */
  @Benchmark
  public MainCf read() {
    return MainCf.parse(configuration);
  }

  /** Prints the size of the file that {@link #read} reads. */
  public static void main(String[] arguments) {
    System.out.println(TYPICAL.length() * COPIES + " bytes");
  }
}

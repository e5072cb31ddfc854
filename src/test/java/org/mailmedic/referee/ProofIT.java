package org.mailmedic.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmedic.diagnosis.Candidate;
import org.mailmedic.diagnosis.Diagnosis;
import org.mailmedic.diagnosis.Diagnostician;
import org.mailmedic.diagnosis.ProvenFix;
import org.mailmedic.intake.TicketReader;
import org.mailmedic.knowledge.KnowledgeBase;
import org.mailmedic.knowledge.KnowledgeBaseException;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Decision;
import org.mailmedic.postfix.access.Decision.Verdict;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.testing.RealPart;

/**
 * Fixes that are proposed for generated tickets, put to the installed Postfix: a stranger whom the
 * ticket's configuration refuses is refused after the fix as well.
 */
class ProofIT {

  private static final int SCENARIOS = 1_500;
  private static final int CONFIRMED_BY_POSTFIX = 60;

  @TempDir Path folder;

  @Test
  void noFixOpensTheRelay() throws IOException, InterruptedException, KnowledgeBaseException {
    RealPart.postfixAsRoot();
    RealPart.dovecot();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int proposed = 0;
    int confirmed = 0;
    Diagnostician diagnostician = new Diagnostician(KnowledgeBase.load(Path.of("kb")));
    try (RealDovecot dovecot = new RealDovecot(Files.createDirectories(folder.resolve("dovecot")));
        RealPostfix postfix =
            new RealPostfix(Files.createDirectories(folder.resolve("postfix")), dovecot)) {
      for (long seed = 1; seed <= SCENARIOS; seed++) {
        Scenario scenario = ScenarioGenerator.scenario(700_000 + seed, 6);
        Optional<Transaction> refused = refused(scenario, postfix);
        if (refused.isEmpty()) {
          continue;
        }
        for (ProvenFix fix : fixes(diagnostician, scenario, refused.get(), postfix)) {
          proposed++;
          Scenario mended = mended(scenario, fix);
          List<Transaction> kept =
              STRANGERS.stream()
                  .filter(stranger -> decide(scenario, stranger, postfix) != Verdict.PERMIT)
                  .toList();
          assertThat(kept)
              .as("seed " + seed + ": " + fix)
              .noneMatch(stranger -> decide(mended, stranger, postfix) == Verdict.PERMIT);
          if (confirmed < CONFIRMED_BY_POSTFIX) {
            confirmed++;
            postfix.load(mended);
            for (Transaction stranger : kept) {
              assertThat(postfix.answer(stranger).verdict())
                  .as("seed " + seed + ": " + fix + "\n" + stranger)
                  .isNotEqualTo(Verdict.PERMIT);
            }
          }
        }
      }
    }
    System.out.println(proposed + " fixes, " + confirmed + " confirmed by Postfix");
    assertThat(confirmed).isEqualTo(CONFIRMED_BY_POSTFIX);
  }

  private static final List<Transaction> STRANGERS =
      List.of(
          stranger("198.19.255.7", "stranger@stranger.example", "victim@elsewhere.example"),
          stranger("198.19.255.7", "", "victim@elsewhere.example"),
          stranger("198.19.255.7", "bob@corp.test", "victim@elsewhere.example"),
          stranger(
              "198.19.255.7", "stranger@stranger.example", "victim%elsewhere.example@corp.test"),
          stranger("2001:db8:ffff::9", "stranger@stranger.example", "victim@elsewhere.example"));

  private static Transaction stranger(String address, String sender, String recipient) {
    return new Transaction(
        address, "unknown", "none", "stranger.example.net", null, false, sender, recipient);
  }

  /** A transaction of the scenario that ends in "Relay access denied" or the like. */
  private static Optional<Transaction> refused(Scenario scenario, RealPostfix postfix)
      throws IOException {
    for (Transaction transaction : scenario.transactions()) {
      Decision decision = policy(scenario, postfix).decide(transaction);
      if (decision.verdict() == Verdict.REJECT && decision.stage() == Decision.Stage.RCPT) {
        return Optional.of(transaction);
      }
    }
    return Optional.empty();
  }

  private static Set<ProvenFix> fixes(
      Diagnostician diagnostician, Scenario scenario, Transaction refused, RealPostfix postfix)
      throws IOException {
    Decision decision = policy(scenario, postfix).decide(refused);
    String ticket =
        "postfix/smtpd[1]: NOQUEUE: reject: RCPT from "
            + refused.clientName()
            + "["
            + refused.clientAddress()
            + "]: "
            + decision.replyCode()
            + " "
            + decision.enhanced()
            + " "
            + decision.replyText()
            + "; from=<"
            + refused.sender()
            + "> to=<"
            + refused.recipient()
            + "> proto=ESMTP helo=<"
            + refused.helo()
            + ">\n\n# postconf -n\n"
            + scenario.mainCf();
    Set<ProvenFix> fixes = new LinkedHashSet<>();
    Diagnosis diagnosis = diagnostician.diagnose(new TicketReader().read(ticket));
    for (Candidate candidate : diagnosis.candidates()) {
      diagnosis.fix(candidate.article()).ifPresent(fixes::add);
    }
    return fixes;
  }

  private static Scenario mended(Scenario scenario, ProvenFix fix) {
    StringBuilder mainCf = new StringBuilder(scenario.mainCf());
    for (ProvenFix.Change change : fix.changes()) {
      assertThat(change.service()).isNull();
      mainCf.append(change.parameter()).append(" = ").append(change.after()).append('\n');
    }
    return new Scenario(mainCf.toString(), scenario.tables(), scenario.transactions());
  }

  private static Verdict decide(Scenario scenario, Transaction transaction, RealPostfix postfix) {
    return policy(scenario, postfix).decide(transaction).verdict();
  }

  private static AccessPolicy policy(Scenario scenario, RealPostfix postfix) {
    return AccessPolicy.of(
        MainCf.parse(scenario.mainCf()), postfix.version(), postfix.host(), scenario.tables());
  }
}

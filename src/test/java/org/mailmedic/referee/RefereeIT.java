package org.mailmedic.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailmedic.postfix.access.AccessPolicy;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.testing.RealPart;

/**
 * Computed decisions against those of the installed Postfix, on generated configurations. The long
 * run: {@code mvn -B verify -Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false
 * -Dit.test=RefereeIT -Dreferee.decisions=50000 -Dreferee.seed=1}.
 */
class RefereeIT {

  private static final int TRANSACTIONS = 20;
  private static final int DIFFERENCES_SHOWN = 20;

  @TempDir Path folder;

  @Test
  void decidesAsPostfixDoes() throws IOException, InterruptedException {
    RealPart.postfixAsRoot();
    RealPart.dovecot();
    int decisions = Integer.getInteger("referee.decisions", 3_000);
    long seed = Long.getLong("referee.seed", 20_260_101L);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (RealDovecot dovecot = new RealDovecot(Files.createDirectories(folder.resolve("dovecot")));
        RealPostfix postfix =
            new RealPostfix(Files.createDirectories(folder.resolve("postfix")), dovecot)) {
      for (long number = seed; compared < decisions; number++) {
        Scenario scenario = ScenarioGenerator.scenario(number, TRANSACTIONS);
        AccessPolicy policy =
            AccessPolicy.of(
                MainCf.parse(scenario.mainCf()),
                postfix.version(),
                postfix.host(),
                scenario.tables());
        postfix.load(scenario);
        for (Transaction transaction : scenario.transactions()) {
          Answer computed = Answer.of(policy.decide(transaction));
          Answer real = postfix.answer(transaction);
          compared++;
          if (!real.equals(computed) && differences.size() < DIFFERENCES_SHOWN) {
            differences.add(
                "seed "
                    + number
                    + ": "
                    + transaction
                    + "\n  Postfix:  "
                    + real
                    + "\n  computed: "
                    + computed);
            break;
          }
        }
      }
    }
    System.out.println("compared " + compared + " decisions, " + differences.size() + " differ");
    assertThat(differences).as(compared + " decisions").isEmpty();
  }
}

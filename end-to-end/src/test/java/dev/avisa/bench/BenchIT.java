package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The benchmark, for a moment: that nothing is lost or told twice, and that all of it is counted
 * and timed. Speed is no reason to fail: neither an answer that a busy machine is too slow for, nor
 * a generator that it makes late. Then the benchmark says that its times are void, and its counts
 * hold.
 */
@Tag("slow")
class BenchIT {
  private static final int USERS = 1_000;
  private static final Schedule SCHEDULE = Schedule.lasting(10, 10);

  @Test
  void losesAndRepeatsNothingAndAccountsForAll() {
    Path home = LauncherCommand.homeOf(Path.of(""));
    StackDirectory directory = new StackDirectory(home.resolve("end-to-end/target/bench"));
    String database = System.getProperty("avisa.database", "mariadb");
    try (Rig rig =
        Rig.start(home, directory, database, new Clock.OfMachine(), USERS, new Mix(10))) {

      Run run = rig.run(SCHEDULE, Witness.NONE);

      Tally tally = run.tally();
      Tally.Mails mails = tally.mails();
      assertThat(tally.miscounts(SCHEDULE.count())).as(tally.toString()).isEmpty();
      assertThat(mails.lost()).as("lost: " + tally).isZero();
      assertThat(mails.duplicates()).as("duplicate: " + tally).isZero();
      assertThat(mails.ghosts()).as("nobody's: " + tally).isZero();
      assertThat(tally.changes().acknowledged()).as(tally.toString()).isPositive();
      System.out.printf("%s%n%s%n", tally, tally.firstMail().percentiles());
    }
  }
}

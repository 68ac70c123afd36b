package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The benchmark, for a moment: that nothing is lost or told twice, and that all of it is counted
 * and timed. Speed is no reason to fail, nor is a generator that a busy machine makes late: then
 * the benchmark says that its times are void, and its counts hold.
 */
class BenchIT {
  private static final int USERS = 1_000;
  private static final Schedule SCHEDULE = Schedule.lasting(25, 8);

  @Test
  void losesAndRepeatsNothingAndAccountsForAll() {
    Path home = LauncherCommand.homeOf(Path.of(""));
    StackDirectory directory = new StackDirectory(home.resolve("end-to-end/target/bench"));
    String database = System.getProperty("avisa.database", "mariadb");
    try (Rig rig =
        Rig.start(home, directory, database, new Clock.OfMachine(), USERS, new Mix(10))) {

      Run run = rig.run(SCHEDULE, Witness.NONE);

      Tally tally = run.tally();
      assertThat(tally.miscounts(SCHEDULE.count())).as(tally.toString()).isEmpty();
      assertThat(tally.isComplete()).as(tally.toString()).isTrue();
      assertThat(tally.mails().owed()).isEqualTo(SCHEDULE.count() * 11L / 10);
      assertThat(tally.firstMail().count()).isEqualTo(tally.mails().owed());
      System.out.printf("%s%n%s%n", tally, tally.firstMail().percentiles());
    }
  }
}

package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PlanOptionsTest {
  private static Plan plan(String... arguments) {
    PlanOptions options = new PlanOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options.plan();
  }

  @Test
  void measuresEverythingFiveTimesUnlessToldOtherwise() {
    Plan plan = plan();

    assertThat(plan.measures()).containsExactlyInAnyOrder(Plan.Measure.values());
    assertThat(plan.repeats()).isEqualTo(5);
    assertThat(plan.rates()).containsExactly(100, 300);
  }

  @Test
  void writesTheOptionsThatLeadToItself() {
    Plan plan = plan("--only", "load,steps", "--rates", "7,9", "--mix", "name=80,email=20");

    assertThat(plan(plan.options().split(" ", -1))).isEqualTo(plan);
  }

  @Test
  void warmsUpInStepsToTheHighestRate() {
    assertThat(plan("--rates", "7,30", "--warm-up", "6").warmUp())
        .containsExactly(
            Schedule.lasting(8, 2),
            Schedule.lasting(15, 2),
            Schedule.lasting(23, 2),
            Schedule.lasting(30, 2));
    assertThat(plan("--warm-up", "0").warmUp()).isEmpty();
  }

  @Test
  void refusesWhatMakesNoSense() {
    for (String wrong :
        new String[] {
          "--rates=0",
          "--rates=5001",
          "--duration=0",
          "--warm-up=-1",
          "--repeats=0",
          "--users=0",
          "--backlog=0",
          "--step-duration=0",
          "--steps=5",
          "--steps=300-200+10",
          "--steps=1-2+0",
          "--mix=name=1,email=2",
          "--db=postgres"
        }) {
      assertThatThrownBy(() -> plan(wrong)).as(wrong).isInstanceOf(BenchFailure.class);
    }
  }
}

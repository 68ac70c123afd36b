package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs with the repository's rights on GitHub's machines. */
class WorkflowsTest {
  private static final String BUILD = Sources.text(".github/workflows/build.yml");

  private record Plant(String finding, String wrong) {
    @Override
    public String toString() {
      return finding;
    }
  }

  @Test
  void runNothingThatCanChangeUnderUsAndMayOnlyRead() {
    assertThat(findings(BUILD)).isEmpty();
  }

  @Test
  void runTheTwoCommandsOfTheReadme() {
    assertThat(
            Documents.of(BUILD)
                .documents()
                .getFirst()
                .at("/jobs/test/steps")
                .findValuesAsText("run"))
        .anyMatch(command -> command.startsWith("./mvnw") && command.endsWith(" verify"))
        .anyMatch(command -> command.startsWith("./run --demo"));
  }

  static Stream<Plant> plants() {
    return Stream.of(
        new Plant("not a commit", BUILD.replaceFirst("checkout@[0-9a-f]{40}", "checkout@v7")),
        new Plant("rights by default", BUILD.replaceFirst("permissions: \\{}\n", "")),
        new Plant("may do more", BUILD.replaceFirst("contents: read", "contents: write")),
        new Plant("without end", BUILD.replaceFirst(" +timeout-minutes: 90\n", "")),
        new Plant(
            "keeps the token", BUILD.replaceFirst("persist-credentials: false", "fetch-depth: 1")));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void areFoundWithAPlanted(Plant plant) {
    assertThat(findings(plant.wrong()))
        .anySatisfy(finding -> assertThat(finding).contains(plant.finding()));
  }

  private static List<String> findings(String text) {
    JsonNode workflow = Documents.of(text).documents().getFirst();
    List<String> findings = new ArrayList<>();
    if (!workflow.path("permissions").isObject() || !workflow.path("permissions").isEmpty()) {
      findings.add("rights by default");
    }
    for (JsonNode job : workflow.path("jobs")) {
      if (!job.path("permissions").toString().equals("{\"contents\":\"read\"}")) {
        findings.add("a job may do more than read");
      }
      if (!job.path("timeout-minutes").isInt()) {
        findings.add("a job without end");
      }
      for (JsonNode step : job.path("steps")) {
        String action = step.path("uses").asText();
        if (!action.isEmpty() && !action.matches("actions/[a-z-]+@[0-9a-f]{40}")) {
          findings.add(action + " is not a commit of an action of GitHub's own");
        }
        if (action.startsWith("actions/checkout")
            && step.at("/with/persist-credentials").asBoolean(true)) {
          findings.add("a checkout keeps the token");
        }
      }
    }
    return findings;
  }
}

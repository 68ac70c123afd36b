package dev.avisa.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code GET /connectors/{name}/status}.
 *
 * @param state of the connector, as Connect names it
 * @param tasks the state of each task
 * @param failure why the connector or a task failed; nothing when none did
 */
public record ConnectorStatus(String state, List<String> tasks, Optional<FailureReason> failure) {
  private static final String FAILED = "FAILED";

  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  public static ConnectorStatus of(JsonNode status) {
    List<String> tasks = new ArrayList<>();
    List<JsonNode> parts = new ArrayList<>(List.of(status.path("connector")));
    for (JsonNode task : status.path("tasks")) {
      tasks.add(task.path("state").asText());
      parts.add(task);
    }
    return new ConnectorStatus(
        status.at("/connector/state").asText(),
        tasks,
        parts.stream()
            .filter(part -> part.path("state").asText().equals(FAILED))
            .findFirst()
            .map(part -> FailureReason.of(part.path("trace").asText())));
  }

  /** True if connector and tasks run, and there is a task. */
  public boolean isRunning() {
    return state.equals("RUNNING")
        && !tasks.isEmpty()
        && tasks.stream().allMatch("RUNNING"::equals);
  }

  public boolean hasFailed() {
    return failure.isPresent();
  }

  boolean isChanging() {
    return !isRunning() && !hasFailed() && !isHeld();
  }

  /** True if somebody paused or stopped it, which Connect remembers when it starts again. */
  public boolean isHeld() {
    return state.equals("PAUSED") || state.equals("STOPPED");
  }
}

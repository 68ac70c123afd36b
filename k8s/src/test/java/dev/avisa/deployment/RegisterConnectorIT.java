package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** compose/register-connector.sh, with a Connect that is a script, and only one minute to wait. */
class RegisterConnectorIT {
  private static final String CONNECTOR =
      "http://connect:8083/connectors/"
          + Sources.json("connect/userdata-mysql.json").path("name").asText();

  @TempDir private Path folder = Path.of("");

  @Test
  void restartsAFailedTask() throws Exception {
    List<String> calls = callsWhile("{\"id\":0,\"state\":\"FAILED\",\"trace\":\"x\"}", 201);

    assertThat(calls).hasSize(3);
    assertThat(calls.get(0)).contains("--data @/compose/connector.json");
    assertThat(calls.get(1)).endsWith(CONNECTOR + "/status");
    assertThat(calls.get(2))
        .contains("POST")
        .endsWith(CONNECTOR + "/restart?includeTasks=true&onlyFailed=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":0,\"state\":\"RUNNING\"}", "{\"id\":0,\"state\":\"PAUSED\"}"})
  void leavesAloneWhatHasNotFailed(String task) throws Exception {
    assertThat(callsWhile(task, 409)).hasSize(2);
  }

  private List<String> callsWhile(String task, int registered) throws Exception {
    command(
        "curl",
        """
        #!/bin/sh
        echo "$*" >>"$CALLS"
        case "$*" in
          *--write-out*) printf %d ;;
          */status) printf '{"connector":{"state":"RUNNING"},"tasks":[%%s]}' '%s' ;;
        esac
        """
            .formatted(registered, task));
    command("sleep", "#!/bin/sh\nmkdir \"$CALLS.slept\" 2>/dev/null\n");
    Path calls = folder.resolve("calls");
    ProcessBuilder script =
        new ProcessBuilder("sh", Sources.HOME.resolve("compose/register-connector.sh").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    script.environment().put("CALLS", calls.toString());
    script.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    Process process = script.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
    return Files.readAllLines(calls);
  }

  private void command(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}

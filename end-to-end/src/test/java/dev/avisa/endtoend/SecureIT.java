package dev.avisa.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.demo.UserApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run --secure} and {@code ./run token}: what one signs, the other takes. */
@Tag("slow")
class SecureIT {
  private static final Map<String, String> ANA =
      Map.of("username", "ana", "email", "ana@example.org", "locale", "en", "status", "ACTIVE");

  @TempDir private Path folder = Path.of("");

  @Test
  void takesTheTokensThatTheLauncherSigns() throws Exception {
    // Given
    StackDirectory directory = new StackDirectory(folder);
    LauncherCommand command =
        new LauncherCommand(
            home(), directory, List.of("--secure", "--free-ports", "--parts", "database,userdata"));
    try (LocalStack stack = command.attachOrStart()) {
      var service = stack.endpoints().http(Endpoints.USERDATA_PORT);

      // When
      String token = token("--sub", "maria", "--role", "admin", "--ttl", "5m");
      String person = token("--sub", "nobody");

      // Then
      String id = new UserApi(service, Optional.of(token)).create(ANA).path("id").asText();
      assertThat(id).hasSize(36);
      assertThatThrownBy(() -> new UserApi(service, Optional.of(person)).replace(id, ANA))
          .hasMessageContaining("403");
      assertThatThrownBy(() -> new UserApi(service).replace(id, ANA)).hasMessageContaining("401");
      new UserApi(service, Optional.of(token(("--sub " + id).split(" ", -1)))).replace(id, ANA);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
  }

  /** What {@code ./run token} prints: the token and nothing else. */
  private String token(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(LauncherCommand.java("token", home(), new StackDirectory(folder)));
    command.add("token");
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\R");
    return output.strip();
  }

  private static Path home() {
    return LauncherCommand.homeOf(Path.of(""));
  }
}

package dev.avisa.userdata.transport.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapServersTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final List<String> asked = new ArrayList<>();

  private void fifthTimeLucky(String host) throws UnknownHostException {
    asked.add(host);
    if (asked.size() < 5) {
      throw new UnknownHostException(host);
    }
  }

  @Test
  void waitsUntilOneOfTheNamesResolves() {
    var servers =
        new BootstrapServers(List.of("a:9092", "[::1]:9092"), this::fifthTimeLucky, SOON, SOON);

    servers.resolvable().await().atMost(Duration.ofSeconds(30));

    assertThat(asked).containsExactly("a", "::1", "a", "::1", "a");
  }

  @Test
  void refusesWhatIsNoServer() {
    for (String server : new String[] {"kafka", "", "http//a:1:"}) {
      assertThatThrownBy(
              () -> new BootstrapServers(List.of(server), this::fifthTimeLucky, SOON, SOON))
          .hasMessageContaining("kafka.bootstrap.servers");
    }
  }
}

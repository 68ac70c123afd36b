package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that findings refer people to. */
class TroubleshootingTest {
  @Test
  void hasASectionForEachCauseAndNoOther() throws IOException {
    List<String> sections =
        Files.readAllLines(Path.of("../docs/troubleshooting.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();

    assertThat(sections).containsExactlyInAnyOrderElementsOf(codes());
  }

  private static List<String> codes() {
    return Stream.of(Cause.values()).map(Cause::code).toList();
  }
}

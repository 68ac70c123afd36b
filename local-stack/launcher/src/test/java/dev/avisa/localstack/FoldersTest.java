package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path temporary = Path.of("");

  @Test
  void refuseADiskWithTooLittleRoomAndSayHowMuchIsNeeded() {
    assertThatThrownBy(() -> Folders.requireRoom(temporary, Long.MAX_VALUE))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("MB left")
        .hasMessageContaining("Make room");
  }

  @Test
  void deleteLinksButNotWhatTheyPointTo() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside"), "precious");
    Path folder = temporary.resolve("folder");
    Files.createDirectories(folder.resolve("inner"));
    Files.createSymbolicLink(folder.resolve("link"), outside);

    Folders.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(outside).hasContent("precious");
  }
}

package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void keepsClassDataOfServicesInACopyOnly() throws Exception {
    Home home = new Home(folder);

    assertThat(home.keepsClassDataOf(Part.USERDATA)).isTrue();
    Files.createFile(folder.resolve("pom.xml"));
    assertThat(home.keepsClassDataOf(Part.USERDATA)).isFalse();
    assertThat(home.keepsClassDataOf(Part.KAFKA)).isTrue();
  }

  @Test
  void neverKeepsThatOfConnect() {
    assertThat(new Home(folder).keepsClassDataOf(Part.CONNECT)).isFalse();
  }
}
